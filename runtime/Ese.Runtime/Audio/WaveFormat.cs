using System.Buffers.Binary;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>The <c>fmt </c> chunk of a WAV file.</summary>
/// <param name="Sample">How a sample is stored.</param>
/// <param name="Channels">Interleaved channels.</param>
/// <param name="SampleRate">Samples per second and channel.</param>
internal readonly record struct WaveFormat(SampleFormat Sample, int Channels, int SampleRate)
{
    private const int Pcm = 1;
    private const int IeeeFloat = 3;
    private const int ALaw = 6;
    private const int MuLaw = 7;
    private const int Extensible = 0xFFFE;
    private const int MinimumBytes = 16;
    private const int ExtensibleBytes = 40;

    // KSDATAFORMAT_SUBTYPE_*: the format tag in the first two bytes, then this.
    private static ReadOnlySpan<byte> SubtypeTail => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>Bytes of the chunk that are looked at.</summary>
    public const int MaximumBytes = ExtensibleBytes;

    /// <summary>Reads the chunk's content.</summary>
    /// <exception cref="EseAudioFormatException">The chunk is damaged or describes samples that are not read.</exception>
    public static WaveFormat Parse(ReadOnlySpan<byte> chunk, string? file)
    {
        if (chunk.Length < MinimumBytes)
        {
            throw Damaged($"a fmt chunk of {chunk.Length} bytes", $"at least {MinimumBytes} bytes", file);
        }

        int tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int frameBytes = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (tag == Extensible)
        {
            tag = ExtensibleTag(chunk, file);
        }

        AudioFile.CheckChannels(channels, file);
        AudioFile.CheckRate(rate, file);
        return new WaveFormat(Format(tag, bits, ContainerBytes(frameBytes, channels, bits), file), channels, (int)rate);
    }

    private static int ExtensibleTag(ReadOnlySpan<byte> chunk, string? file)
    {
        if (chunk.Length < ExtensibleBytes)
        {
            throw Damaged($"an extensible fmt chunk of {chunk.Length} bytes", $"{ExtensibleBytes} bytes", file);
        }

        var subtype = chunk.Slice(24, 16);
        if (!subtype[2..].SequenceEqual(SubtypeTail))
        {
            throw Unsupported($"a WAV file with samples of subtype {new Guid(subtype)}", file);
        }

        return BinaryPrimitives.ReadUInt16LittleEndian(subtype);
    }

    // Samples of an odd width lie at the upper end of a wider container. Where the frame size is nonsense, the width decides.
    private static int ContainerBytes(int frameBytes, int channels, int bits)
    {
        var needed = (bits + 7) / 8;
        return frameBytes % channels == 0 && frameBytes / channels >= needed ? frameBytes / channels : needed;
    }

    private static SampleFormat Format(int tag, int bits, int bytes, string? file) => (tag, bits, bytes) switch
    {
        (Pcm, > 0 and <= 8, 1) => new(SampleEncoding.Unsigned, 1, false),
        (Pcm, > 0 and <= 32, >= 2 and <= 4) => new(SampleEncoding.Signed, bytes, false),
        (IeeeFloat, 32, 4) => new(SampleEncoding.Float, 4, false),
        (IeeeFloat, 64, 8) => new(SampleEncoding.Float, 8, false),
        (MuLaw, 8, 1) => new(SampleEncoding.MuLaw, 1, false),
        (ALaw, 8, 1) => new(SampleEncoding.ALaw, 1, false),
        _ => throw Unsupported($"a WAV file with format tag 0x{tag:X4} ({Name(tag)}), {bits} bits in {bytes} bytes", file),
    };

    private static string Name(int tag) => tag switch
    {
        Pcm => "PCM",
        IeeeFloat => "float",
        MuLaw => "mu-law",
        ALaw => "A-law",
        2 => "Microsoft ADPCM",
        0x11 => "IMA ADPCM",
        0x31 => "GSM 6.10",
        0x50 => "MPEG",
        0x55 => "MP3",
        _ => "unknown",
    };

    private static EseAudioFormatException Damaged(string found, string needed, string? file) =>
        new(ErrorTable.AudioHeaderDamaged, found, needed, file);

    private static EseAudioFormatException Unsupported(string found, string? file) =>
        new(ErrorTable.AudioEncodingUnsupported, found, AudioFile.Readable, file);
}
