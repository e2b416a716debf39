using System.Text;

namespace Ese.Runtime.Tests.Audio;

/// <summary>Writes WAV files with every liberty that programs take.</summary>
internal sealed class WaveBuilder
{
    private readonly List<byte> _chunks = [];

    public string Magic { get; init; } = "RIFF";

    public WaveBuilder Chunk(string id, byte[] content, bool pad = true, uint? size = null)
    {
        _chunks.AddRange(Encoding.ASCII.GetBytes(id));
        _chunks.AddRange(BitConverter.GetBytes(size ?? (uint)content.Length));
        _chunks.AddRange(content);
        if (pad && content.Length % 2 == 1)
        {
            _chunks.Add(0);
        }

        return this;
    }

    public WaveBuilder Format(int tag, int channels, int rate, int bits, int? frameBytes = null, byte[]? extra = null)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        var frame = frameBytes ?? channels * ((bits + 7) / 8);
        writer.Write((ushort)tag);
        writer.Write((ushort)channels);
        writer.Write((uint)rate);
        writer.Write((uint)(rate * frame));
        writer.Write((ushort)frame);
        writer.Write((ushort)bits);
        if (extra is not null)
        {
            writer.Write((ushort)extra.Length);
            writer.Write(extra);
        }

        return Chunk("fmt ", content.ToArray());
    }

    public WaveBuilder Extensible(int tag, int channels, int rate, int bits, int validBits)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write((ushort)validBits);
        writer.Write(3u);
        writer.Write((ushort)tag);
        writer.Write([0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]);
        return Format(0xFFFE, channels, rate, bits, extra: content.ToArray());
    }

    public WaveBuilder Data(byte[] samples, uint? size = null) => Chunk("data", samples, size: size);

    public byte[] ToArray()
    {
        return [.. Encoding.ASCII.GetBytes(Magic), .. BitConverter.GetBytes((uint)_chunks.Count + 4), .. "WAVE"u8, .. _chunks];
    }

    public static byte[] Pcm16(int rate, params short[] samples) =>
        new WaveBuilder().Format(1, 1, rate, 16).Data(Bytes(samples)).ToArray();

    public static byte[] Bytes(params short[] samples) => [.. samples.SelectMany(BitConverter.GetBytes)];
}
