using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace Ese.Isa;

/// <summary>
/// Reads the text <see cref="Disassembler"/> writes: directives that start with a dot, the text sections as the file has
/// them, one instruction per line, the image as hexadecimal digits. Blank lines and lines that start with <c>;</c> are skipped.
/// </summary>
public static class Assembler
{
    /// <summary>Assembles a binary.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Where it came from, for errors.</param>
    /// <exception cref="EseException">
    /// <see cref="ErrorTable.AssemblySyntax"/>, <see cref="ErrorTable.AssemblyIncomplete"/>, <see cref="ErrorTable.BinaryVersion"/>,
    /// <see cref="ErrorTable.InvalidArchitecture"/> or <see cref="ErrorTable.BinaryInconsistent"/>.
    /// </exception>
    public static EseBinary Assemble(string text, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var blocks = AssemblyBlocks.Read(text, file);
        blocks.RequireVersion();
        var tags = TagsText.Parse(blocks.Reader(BinarySection.Tags));
        var binary = new EseBinary
        {
            ModelId = blocks.ModelId(),
            Architecture = ArchitectureRecordText.Parse(blocks[BinarySection.Architecture].Text, file),
            Facts = FactsText.Parse(blocks.Reader(BinarySection.Facts)),
            Axes = AxesText.Parse(blocks.Reader(BinarySection.Axes)),
            Segments = SegmentsText.Parse(blocks.Reader(BinarySection.Segments)),
            Tags = tags,
            Symbols = SymbolsText.Parse(blocks.Reader(BinarySection.Symbols)),
            Program = Program(blocks[BinarySection.Program], tags, file),
            Image = Image(blocks[BinarySection.Image], file),
        };
        return BinaryInvariants.Check(binary) is { } problem
            ? throw new EseException(ErrorTable.BinaryInconsistent, $"The binary contradicts itself: {problem}.", file)
            : binary;
    }

    private static ImmutableArray<InstructionWord> Program(AssemblyBlock block, ImmutableArray<SourceTag> tags, string? file)
    {
        var byId = new Dictionary<int, SourceTag>();
        foreach (var tag in tags)
        {
            byId.TryAdd(tag.Id, tag);
        }

        var program = ImmutableArray.CreateBuilder<InstructionWord>();
        var number = block.FirstLine;
        foreach (var line in block.Text.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace() && line[0] != ';')
            {
                try
                {
                    program.Add(InstructionAssembler.Assemble(line.Trim(' '), program.Count, byId));
                }
                catch (FormatException exception)
                {
                    throw AssemblyBlocks.Error(number, exception.Message, file);
                }
            }

            number++;
        }

        return program.DrainToImmutable();
    }

    private static ReadOnlyMemory<byte> Image(AssemblyBlock block, string? file)
    {
        if (block.Argument.Contains("sha256:", StringComparison.Ordinal))
        {
            throw new EseException(ErrorTable.AssemblyIncomplete, $"Line {block.FirstLine - 1}: the image was left out; disassemble with the image included.", file);
        }

        if (!int.TryParse(block.Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > block.Text.Length / 2)
        {
            throw AssemblyBlocks.Error(block.FirstLine - 1, $"the image's length '{block.Argument}' is more than its digits", file);
        }

        var image = new byte[length];
        var filled = 0;
        var number = block.FirstLine;
        foreach (var line in block.Text.AsSpan().EnumerateLines())
        {
            if (!line.IsEmpty)
            {
                var status = Convert.FromHexString(line, image.AsSpan(filled), out var consumed, out var written);
                filled += written;
                if (status != OperationStatus.Done || consumed != line.Length)
                {
                    throw AssemblyBlocks.Error(number, $"pairs of hexadecimal digits are expected, for {length} bytes in all", file);
                }
            }

            number++;
        }

        return filled == length ? image : throw AssemblyBlocks.Error(number - 1, $"the image has {filled} of its {length} bytes", file);
    }
}
