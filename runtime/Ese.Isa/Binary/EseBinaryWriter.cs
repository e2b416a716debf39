using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Ese.Isa;

/// <summary>Writes <c>.esebin</c> files (promise P4). Equal content gives equal bytes.</summary>
public static class EseBinaryWriter
{
    /// <summary>Writes a binary.</summary>
    /// <exception cref="ArgumentException">The binary contradicts itself; the message says where.</exception>
    /// <exception cref="EseException"><see cref="ErrorTable.InvalidArchitecture"/>: the target's record is out of range.</exception>
    public static byte[] Write(EseBinary binary)
    {
        ArgumentNullException.ThrowIfNull(binary);
        if (BinaryInvariants.Check(binary) is { } problem)
        {
            throw new ArgumentException(problem, nameof(binary));
        }

        // A record made in code has not been through the parser, which alone knows the ranges.
        var architecture = ArchitectureRecordText.Format(binary.Architecture);
        ArchitectureRecordText.Parse(architecture);

        // In the order of BinarySection.
        ReadOnlyMemory<byte>[] sections =
        [
            Encoding.UTF8.GetBytes(architecture),
            Encoding.UTF8.GetBytes(FactsText.Format(binary.Facts)),
            Encoding.UTF8.GetBytes(AxesText.Format(binary.Axes)),
            Encoding.UTF8.GetBytes(SegmentsText.Format(binary.Segments)),
            Encoding.UTF8.GetBytes(TagsText.Format(binary.Tags)),
            Encoding.UTF8.GetBytes(SymbolsText.Format(binary.Symbols)),
            ProgramBytes(binary.Program),
            binary.Image,
        ];
        return Write(binary, sections);
    }

    /// <summary>The bytes of a program, as the engine reads them from card memory.</summary>
    public static byte[] ProgramBytes(ImmutableArray<InstructionWord> program)
    {
        var bytes = new byte[program.Length * InstructionWord.Size];
        for (var i = 0; i < program.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * InstructionWord.Size), program[i].Low);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan((i * InstructionWord.Size) + sizeof(ulong)), program[i].High);
        }

        return bytes;
    }

    private static byte[] Write(EseBinary binary, ReadOnlyMemory<byte>[] sections)
    {
        var offsets = new long[sections.Length];
        long end = EseBinaryFormat.TableEnd;
        for (var i = 0; i < sections.Length; i++)
        {
            offsets[i] = EseBinaryFormat.Align(end);
            end = offsets[i] + sections[i].Length;
        }

        if (end > EseBinaryFormat.MaximumSize)
        {
            throw new ArgumentException($"the binary has {end} bytes, at most {EseBinaryFormat.MaximumSize} are allowed", nameof(binary));
        }

        var file = new byte[end];
        WriteHeader(file, binary);
        for (var i = 0; i < sections.Length; i++)
        {
            var entry = file.AsSpan(EseBinaryFormat.HeaderSize + (i * EseBinaryFormat.EntrySize));
            BinaryPrimitives.WriteInt32LittleEndian(entry, i + 1);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], Crc32C.Of(sections[i].Span));
            BinaryPrimitives.WriteInt64LittleEndian(entry[8..], offsets[i]);
            BinaryPrimitives.WriteInt64LittleEndian(entry[16..], sections[i].Length);
            sections[i].Span.CopyTo(file.AsSpan((int)offsets[i]));
        }

        BinaryDigest.Of(file).CopyTo(file, EseBinaryFormat.DigestOffset);
        return file;
    }

    private static void WriteHeader(Span<byte> file, EseBinary binary)
    {
        EseBinaryFormat.Magic.CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file[EseBinaryFormat.VersionOffset..], EseBinaryFormat.Version);
        BinaryPrimitives.WriteUInt16LittleEndian(file[EseBinaryFormat.IsaVersionOffset..], InstructionTable.Version);
        BinaryPrimitives.WriteInt32LittleEndian(file[EseBinaryFormat.SectionCountOffset..], EseBinaryFormat.SectionCount);
        BinaryPrimitives.WriteInt64LittleEndian(file[EseBinaryFormat.LengthOffset..], file.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(file[EseBinaryFormat.FeaturesOffset..], (ulong)BinaryFeatureSet.Of(binary.Program));
        Convert.FromHexString(binary.ModelId).CopyTo(file[EseBinaryFormat.ModelIdOffset..]);
    }
}
