using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Ese.Isa;

/// <summary>
/// Reads <c>.esebin</c> files (promise P4). The bytes are not trusted: every length is checked before it is used, and
/// only the one form the writer gives is accepted. Whether the program is sound is <see cref="BinaryVerifier"/>'s matter.
/// </summary>
public static class EseBinaryReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // A small file is read faster than it is mapped.
    private const long LeastMappedBytes = 1 << 20;

    /// <summary>
    /// Reads a file; a large one is mapped instead of copied, and its image is read from the disk as it is used. Dispose the
    /// binary to let go of the file.
    /// </summary>
    /// <param name="path">The file. It stays open for reading; it must be replaced as a whole (renamed over), never written into.</param>
    /// <exception cref="EseException">As <see cref="Read"/>.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static EseBinary ReadFile(string path) => ReadFile(path, LeastMappedBytes);

    /// <inheritdoc cref="ReadFile(string)"/>
    /// <param name="path">The file.</param>
    /// <param name="leastMappedBytes">Length from which on a file is mapped, at least 1.</param>
    internal static EseBinary ReadFile(string path, long leastMappedBytes)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        if (!stream.CanSeek || stream.Length < leastMappedBytes || stream.Length > EseBinaryFormat.MaximumSize)
        {
            stream.Dispose();
            return Read(File.ReadAllBytes(path), path);
        }

        var file = MappedFile.Map(stream);
        try
        {
            return Read(file.Memory, path);
        }
        catch
        {
            MappedFile.Release(file.Memory);
            throw;
        }
    }

    /// <summary>Reads a binary.</summary>
    /// <param name="bytes">The whole file; the image of the result is a slice of it.</param>
    /// <param name="file">Where it came from, for errors.</param>
    /// <exception cref="EseException">
    /// <see cref="ErrorTable.InvalidContainer"/>, <see cref="ErrorTable.BinaryVersion"/>, <see cref="ErrorTable.BinarySections"/>,
    /// <see cref="ErrorTable.BinaryChecksum"/>, <see cref="ErrorTable.BinaryContent"/>, <see cref="ErrorTable.BinaryInconsistent"/>,
    /// <see cref="ErrorTable.BinaryFeatures"/> or <see cref="ErrorTable.InvalidArchitecture"/>.
    /// </exception>
    public static EseBinary Read(ReadOnlyMemory<byte> bytes, string? file = null)
    {
        CheckHeader(bytes.Span, file);
        var sections = BinarySectionTable.Read(bytes, file);
        var binary = new EseBinary
        {
            ModelId = Convert.ToHexStringLower(bytes.Span.Slice(EseBinaryFormat.ModelIdOffset, EseBinaryFormat.DigestSize)),
            Architecture = ReadArchitecture(sections, file),
            Facts = FactsText.Parse(Reader(sections, BinarySection.Facts, file)),
            Axes = AxesText.Parse(Reader(sections, BinarySection.Axes, file)),
            Segments = SegmentsText.Parse(Reader(sections, BinarySection.Segments, file)),
            Tags = TagsText.Parse(Reader(sections, BinarySection.Tags, file)),
            Symbols = SymbolsText.Parse(Reader(sections, BinarySection.Symbols, file)),
            Program = ReadProgram(sections[BinarySection.Program].Span, file),
            Image = sections[BinarySection.Image],
        };

        if (BinaryInvariants.Check(binary) is { } problem)
        {
            throw new EseException(ErrorTable.BinaryInconsistent, $"The binary contradicts itself: {problem}.", file);
        }

        CheckFeatures(bytes.Span, binary, file);
        return binary;
    }

    private static void CheckHeader(ReadOnlySpan<byte> bytes, string? file)
    {
        if (bytes.Length < EseBinaryFormat.TableEnd || !bytes.StartsWith(EseBinaryFormat.Magic))
        {
            throw new EseException(ErrorTable.InvalidContainer, $"The file has {bytes.Length} bytes and does not start like an .esebin file; give one that the compiler wrote.", file);
        }

        int version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[EseBinaryFormat.VersionOffset..]);
        int isa = BinaryPrimitives.ReadUInt16LittleEndian(bytes[EseBinaryFormat.IsaVersionOffset..]);
        if (version != EseBinaryFormat.Version || isa != InstructionTable.Version)
        {
            throw new EseException(
                ErrorTable.BinaryVersion,
                $"The file has container version {version} and instruction set {isa}; {EseBinaryFormat.Version} and {InstructionTable.Version} are read. Compile the model again.",
                file);
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes[EseBinaryFormat.LengthOffset..]);
        if (length != (ulong)bytes.Length || bytes.Length > EseBinaryFormat.MaximumSize)
        {
            throw new EseException(ErrorTable.InvalidContainer, $"The file has {bytes.Length} bytes where its header says {length}, at most {EseBinaryFormat.MaximumSize}; it was cut or extended.", file);
        }

        if (!BinaryDigest.Of(bytes).AsSpan().SequenceEqual(bytes.Slice(EseBinaryFormat.DigestOffset, EseBinaryFormat.DigestSize)))
        {
            throw new EseException(ErrorTable.BinaryChecksum, "The file's SHA-256 is not the one its header holds; the file was changed or damaged.", file);
        }
    }

    private static void CheckFeatures(ReadOnlySpan<byte> bytes, EseBinary binary, string? file)
    {
        var stored = (BinaryFeatures)BinaryPrimitives.ReadUInt64LittleEndian(bytes[EseBinaryFormat.FeaturesOffset..]);
        var needed = BinaryFeatureSet.Of(binary.Program);
        if (stored != needed)
        {
            throw new EseException(ErrorTable.BinaryFeatures, $"The header names the features {stored:X} where the program needs {needed:X}; compile the model again.", file);
        }
    }

    private static ArchitectureRecord ReadArchitecture(BinarySectionTable sections, string? file)
    {
        var text = Text(sections, BinarySection.Architecture, file);
        var record = ArchitectureRecordText.Parse(text, file);
        return ArchitectureRecordText.Format(record) == text
            ? record
            : throw new EseException(ErrorTable.BinaryContent, "Section 'Architecture' has comments or other line ends than the compiler writes.", file);
    }

    private static ImmutableArray<InstructionWord> ReadProgram(ReadOnlySpan<byte> bytes, string? file)
    {
        if (bytes.Length % InstructionWord.Size != 0)
        {
            throw new EseException(ErrorTable.BinaryContent, $"Section 'Program' has {bytes.Length} bytes, not whole instructions of {InstructionWord.Size}.", file);
        }

        var program = ImmutableArray.CreateBuilder<InstructionWord>(bytes.Length / InstructionWord.Size);
        for (; !bytes.IsEmpty; bytes = bytes[InstructionWord.Size..])
        {
            program.Add(new InstructionWord(
                BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[sizeof(ulong)..])));
        }

        return program.MoveToImmutable();
    }

    private static SectionTextReader Reader(BinarySectionTable sections, BinarySection section, string? file) =>
        new(section.ToString(), Text(sections, section, file), ErrorTable.BinaryContent, file);

    private static string Text(BinarySectionTable sections, BinarySection section, string? file)
    {
        try
        {
            return StrictUtf8.GetString(sections[section].Span);
        }
        catch (DecoderFallbackException exception)
        {
            throw new EseException(ErrorTable.BinaryContent, $"Section '{section}' is not UTF-8 text.", file, exception);
        }
    }
}
