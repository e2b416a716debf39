using System.Buffers.Binary;

namespace Ese.Isa;

/// <summary>The section table of a file: every section once, in order, aligned, without gaps beyond the alignment.</summary>
internal sealed class BinarySectionTable
{
    private readonly ReadOnlyMemory<byte>[] _sections = new ReadOnlyMemory<byte>[EseBinaryFormat.SectionCount];

    private BinarySectionTable()
    {
    }

    public ReadOnlyMemory<byte> this[BinarySection section] => _sections[(int)section - 1];

    public static BinarySectionTable Read(ReadOnlyMemory<byte> bytes, string? file)
    {
        var span = bytes.Span;
        var count = BinaryPrimitives.ReadUInt32LittleEndian(span[EseBinaryFormat.SectionCountOffset..]);
        if (count != EseBinaryFormat.SectionCount)
        {
            throw new EseException(ErrorTable.BinarySections, $"The file names {count} sections, {EseBinaryFormat.SectionCount} are needed.", file);
        }

        var table = new BinarySectionTable();
        long end = EseBinaryFormat.TableEnd;
        for (var i = 0; i < EseBinaryFormat.SectionCount; i++)
        {
            var section = (BinarySection)(i + 1);
            var entry = span.Slice(EseBinaryFormat.HeaderSize + (i * EseBinaryFormat.EntrySize), EseBinaryFormat.EntrySize);
            var id = BinaryPrimitives.ReadUInt32LittleEndian(entry);
            var offset = BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]);
            var length = BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]);
            var expected = EseBinaryFormat.Align(end);
            if (id != (uint)section || offset != (ulong)expected || expected > span.Length || length > (ulong)(span.Length - expected))
            {
                throw new EseException(
                    ErrorTable.BinarySections,
                    $"Table entry {i} is section {id} at {offset} with {length} bytes; '{section}' at {expected} inside the file's {span.Length} bytes is needed.",
                    file);
            }

            if (span[(int)end..(int)expected].ContainsAnyExcept((byte)0))
            {
                throw new EseException(ErrorTable.BinarySections, $"The bytes before section '{section}' are not zero.", file);
            }

            table._sections[i] = bytes.Slice((int)expected, (int)length);
            if (Crc32C.Of(table._sections[i].Span) != BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]))
            {
                throw new EseException(ErrorTable.BinaryChecksum, $"The CRC-32C of section '{section}' is not the one the table holds; the file was changed or damaged.", file);
            }

            end = expected + (long)length;
        }

        return end == span.Length
            ? table
            : throw new EseException(ErrorTable.BinarySections, $"{span.Length - end} bytes follow the last section.", file);
    }
}
