using System.Globalization;
using System.Text;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Reads NIST SPHERE files: a text header of whole 1024-byte blocks, then samples.</summary>
internal static class SphereReader
{
    private const int PreambleBytes = 16;
    private const int MaximumHeaderBytes = 64 * 1024;

    /// <summary>Reads up to the first sample.</summary>
    public static SampleReader Open(ForwardReader source, string? file, TimeSpan? maximumDuration)
    {
        var fields = ReadHeader(source, file);
        var rate = Integer(fields, "sample_rate", null, file);
        var channels = Integer(fields, "channel_count", 1, file);
        AudioFile.CheckRate(rate, file);
        AudioFile.CheckChannels(channels, file);
        var format = Format(fields, file);
        var count = Integer(fields, "sample_count", 0, file);
        if (count < 0)
        {
            throw Damaged($"a sample_count of {count}", "the number of samples per channel", file);
        }

        // 0 is what writers to a pipe leave.
        var bytes = count == 0 ? long.MaxValue : count * channels * format.Bytes;
        return new SampleReader(source, format, (int)channels, (int)rate, bytes, file, maximumDuration);
    }

    private static Dictionary<string, string> ReadHeader(ForwardReader source, string? file)
    {
        Span<byte> preamble = stackalloc byte[PreambleBytes];
        if (source.Read(preamble) < PreambleBytes
            || !int.TryParse(Encoding.ASCII.GetString(preamble[8..]).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || size < 1024 || size > MaximumHeaderBytes)
        {
            throw Damaged("a SPHERE file without a header size", $"a header of 1024 to {MaximumHeaderBytes} bytes", file);
        }

        var bytes = new byte[size - PreambleBytes];
        if (source.Read(bytes) < bytes.Length)
        {
            throw Damaged("a SPHERE header that is cut short", $"{size} bytes of header", file);
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Encoding.ASCII.GetString(bytes).Split('\n'))
        {
            if (line.StartsWith("end_head", StringComparison.Ordinal))
            {
                return fields;
            }

            // name -type value; a comment starts with a semicolon.
            var words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 3 && !line.StartsWith(';'))
            {
                fields[words[0]] = words[2].Trim();
            }
        }

        throw Damaged("a SPHERE header without end_head", "the line end_head behind the last field", file);
    }

    private static SampleFormat Format(Dictionary<string, string> fields, string? file)
    {
        var coding = fields.GetValueOrDefault("sample_coding", "pcm");
        var bytes = Integer(fields, "sample_n_bytes", coding == "pcm" ? 2 : 1, file);
        var order = fields.GetValueOrDefault("sample_byte_format", "01");
        if (bytes > 1 && order is not ("01" or "10" or "0123" or "3210" or "012" or "210"))
        {
            throw Damaged($"a sample_byte_format of '{order}'", "01 (little-endian) or 10 (big-endian)", file);
        }

        var bigEndian = !order.StartsWith('0');
        return (coding, bytes) switch
        {
            ("pcm", >= 2 and <= 4) => new(SampleEncoding.Signed, (int)bytes, bigEndian),
            ("ulaw" or "mu-law", 1) => new(SampleEncoding.MuLaw, 1, false),
            ("alaw", 1) => new(SampleEncoding.ALaw, 1, false),
            _ => throw new EseAudioFormatException(
                ErrorTable.AudioEncodingUnsupported,
                coding.Contains("shorten", StringComparison.Ordinal)
                    ? $"a SPHERE file compressed with shorten ('{coding}')"
                    : $"a SPHERE file with samples coded '{coding}' in {bytes} bytes",
                "samples coded pcm, ulaw or alaw (decompress with w_decode or sph2pipe)",
                file),
        };
    }

    private static long Integer(Dictionary<string, string> fields, string name, int? absent, string? file)
    {
        if (!fields.TryGetValue(name, out var text))
        {
            return absent ?? throw Damaged($"a SPHERE header without {name}", $"the field {name}", file);
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Damaged($"'{text}' as {name}", "an integer", file);
    }

    private static EseAudioFormatException Damaged(string found, string needed, string? file) =>
        new(ErrorTable.AudioHeaderDamaged, found, needed, file);
}
