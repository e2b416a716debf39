using System.Buffers.Binary;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Reads recordings, recognised by their content: WAV (RIFF, RF64) and NIST SPHERE.</summary>
public static class AudioFile
{
    /// <summary>Lowest sample rate that is read, in Hz.</summary>
    public const int MinimumSampleRate = 4000;

    /// <summary>Highest sample rate that is read, in Hz.</summary>
    public const int MaximumSampleRate = 192_000;

    /// <summary>Most channels that are read.</summary>
    public const int MaximumChannels = 256;

    internal const string Readable = "WAV with PCM of 8 to 32 bits, float, mu-law or A-law samples, or NIST SPHERE with pcm, ulaw or alaw samples";

    /// <summary>Reads a recording to its end and mixes its channels down to one by their mean.</summary>
    /// <param name="stream">The recording from its first byte; need not be seekable, is not closed.</param>
    /// <param name="file">Name for error messages.</param>
    /// <param name="maximumDuration">Longest recording that is accepted; null for whatever fits into memory.</param>
    /// <exception cref="EseAudioFormatException">The bytes are not a recording that can be read (ESE30xx).</exception>
    public static AudioClip Read(Stream stream, string? file = null, TimeSpan? maximumDuration = null) =>
        SampleCollector.Collect(Open(stream, file, maximumDuration));

    /// <summary>Reads the header of a recording, so that its samples can be read bit by bit; parameters as for <see cref="Read"/>.</summary>
    internal static SampleReader Open(Stream stream, string? file, TimeSpan? maximumDuration)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var source = new ForwardReader(stream);
        Span<byte> magic = stackalloc byte[12];
        var got = source.Peek(magic);
        magic = magic[..got];
        return magic switch
        {
            _ when magic.StartsWith("RIFF"u8) || magic.StartsWith("RF64"u8) => WaveReader.Open(source, file, maximumDuration),
            _ when magic.StartsWith("NIST_1A"u8) => SphereReader.Open(source, file, maximumDuration),
            _ => throw new EseAudioFormatException(ErrorTable.AudioFormatUnknown, Describe(magic), Readable, file),
        };
    }

    internal static void CheckRate(long rate, string? file)
    {
        if (rate is < MinimumSampleRate or > MaximumSampleRate)
        {
            throw new EseAudioFormatException(
                ErrorTable.AudioSampleRate, $"a sample rate of {rate} Hz", $"{MinimumSampleRate} to {MaximumSampleRate} Hz", file);
        }
    }

    internal static void CheckChannels(long channels, string? file)
    {
        if (channels is < 1 or > MaximumChannels)
        {
            throw new EseAudioFormatException(
                ErrorTable.AudioChannelCount, $"{channels} channels", $"1 to {MaximumChannels} channels", file);
        }
    }

    // People hand over whatever their recorder made; naming it saves them a search.
    private static string Describe(ReadOnlySpan<byte> magic) => magic switch
    {
        { IsEmpty: true } => "an empty file",
        _ when magic.StartsWith("fLaC"u8) => "a FLAC file",
        _ when magic.StartsWith("OggS"u8) => "an Ogg file",
        _ when magic.StartsWith("ID3"u8) || (magic.Length > 1 && BinaryPrimitives.ReadUInt16BigEndian(magic) >= 0xFFE0) => "an MP3 or AAC file",
        _ when magic.Length >= 8 && magic[4..8].SequenceEqual("ftyp"u8) => "an MP4 or M4A file",
        _ when magic.StartsWith("FORM"u8) => "an AIFF file",
        _ when magic.StartsWith("RIFX"u8) => "a big-endian WAV file (RIFX)",
        _ => $"bytes that start with {Convert.ToHexString(magic[..Math.Min(4, magic.Length)])}",
    };
}
