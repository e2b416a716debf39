using System.Buffers.Binary;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>Writes WAV files of one channel in 16 bits.</summary>
internal static class WaveWriter
{
    /// <summary>Bytes in front of the samples.</summary>
    public const int HeaderBytes = 44;

    /// <summary>The file's bytes; samples outside [−1, 1) are clipped.</summary>
    public static byte[] ToBytes(ReadOnlySpan<float> samples, int sampleRate)
    {
        var bytes = new byte[HeaderBytes + (2 * samples.Length)];
        Span<byte> header = bytes;
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], 2 * sampleRate);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], 2 * samples.Length);
        for (int i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(header[(HeaderBytes + (2 * i))..], (short)Math.Clamp(MathF.Round(samples[i] * 32768f), short.MinValue, short.MaxValue));
        return bytes;
    }
}
