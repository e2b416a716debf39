using System.Buffers.Binary;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Reads WAV files the way programs write them rather than the way the specification asks for.</summary>
internal static class WaveReader
{
    private const long Unknown = uint.MaxValue;
    private const int ChunkHeaderBytes = 8;

    /// <summary>Reads up to the first sample.</summary>
    public static SampleReader Open(ForwardReader source, string? file, TimeSpan? maximumDuration)
    {
        Span<byte> riff = stackalloc byte[12];
        if (source.Read(riff) < riff.Length || !riff[8..].SequenceEqual("WAVE"u8))
        {
            throw Damaged("a RIFF file that is not WAVE", file);
        }

        WaveFormat? format = null;
        var dataBytes64 = Unknown;
        Span<byte> header = stackalloc byte[ChunkHeaderBytes];
        while (source.Read(header) == ChunkHeaderBytes)
        {
            long size = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            var id = header[..4];
            if (id.SequenceEqual("data"u8))
            {
                var known = format ?? throw Damaged("a data chunk in front of the fmt chunk", file);
                return new SampleReader(
                    source, known.Sample, known.Channels, known.SampleRate, DataBytes(source, size, dataBytes64), file, maximumDuration);
            }

            var consumed = 0;
            if (id.SequenceEqual("fmt "u8))
            {
                format = ReadFormat(source, size, out consumed, file);
            }
            else if (id.SequenceEqual("ds64"u8))
            {
                dataBytes64 = ReadDataBytes64(source, size, out consumed);
            }

            if (!source.Skip(size - consumed))
            {
                break;
            }

            SkipPadding(source, size);
        }

        throw Damaged(format is null ? "a WAV file that ends in front of its fmt chunk" : "a WAV file that ends in front of its data chunk", file);
    }

    private static WaveFormat ReadFormat(ForwardReader source, long size, out int consumed, string? file)
    {
        Span<byte> content = stackalloc byte[WaveFormat.MaximumBytes];
        consumed = source.Read(content[..(int)Math.Min(size, content.Length)]);
        return WaveFormat.Parse(content[..consumed], file);
    }

    // RF64 (EBU Tech 3306): sizes that do not fit 32 bits stand in a chunk of their own.
    private static long ReadDataBytes64(ForwardReader source, long size, out int consumed)
    {
        Span<byte> content = stackalloc byte[16];
        consumed = source.Read(content[..(int)Math.Min(size, content.Length)]);
        var bytes = consumed < content.Length ? 0 : BinaryPrimitives.ReadInt64LittleEndian(content[8..]);
        return bytes <= 0 ? Unknown : bytes;
    }

    // Programs that write to a pipe never learn the size and leave 0 or all ones: then the samples go to the end.
    private static long DataBytes(ForwardReader source, long size, long size64)
    {
        if (size == Unknown)
        {
            return size64 == Unknown ? long.MaxValue : size64;
        }

        return size == 0 && !StartsWithTrailingChunk(source) ? long.MaxValue : size;
    }

    private static bool StartsWithTrailingChunk(ForwardReader source)
    {
        Span<byte> next = stackalloc byte[4];
        var got = source.Peek(next);
        return got == 4 && (next.SequenceEqual("LIST"u8) || next.SequenceEqual("fact"u8) || next.SequenceEqual("id3 "u8)
            || next.SequenceEqual("cue "u8) || next.SequenceEqual("bext"u8));
    }

    // Chunks of odd size are followed by a zero byte, which some programs forget.
    private static void SkipPadding(ForwardReader source, long size)
    {
        if (size % 2 == 0)
        {
            return;
        }

        Span<byte> next = stackalloc byte[5];
        var got = source.Peek(next);
        var unpadded = got >= 4 && next[..4].IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0
            && !next[1..].SequenceEqual("data"u8) && !next[1..].SequenceEqual("fmt "u8);
        if (!unpadded)
        {
            source.Skip(1);
        }
    }

    private static EseAudioFormatException Damaged(string found, string? file) =>
        new(ErrorTable.AudioHeaderDamaged, found, "a WAV file with a fmt chunk followed by a data chunk", file);
}
