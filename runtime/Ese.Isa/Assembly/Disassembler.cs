using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ese.Isa;

/// <summary>
/// Writes a binary as text that people can review and <see cref="Assembler"/> can read back. Equal binaries give equal
/// text; any program can be written, also one that does not verify.
/// </summary>
public static class Disassembler
{
    /// <summary>Bytes of the image on one line.</summary>
    internal const int ImageLineBytes = 32;

    /// <summary>Disassembles a binary.</summary>
    public static string Disassemble(EseBinary binary, DisassemblyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(binary);
        options ??= new DisassemblyOptions();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $".ese {InstructionTable.Version}\n.model {binary.ModelId}\n");
        Section(text, BinarySection.Architecture, ArchitectureRecordText.Format(binary.Architecture));
        Section(text, BinarySection.Facts, FactsText.Format(binary.Facts));
        Section(text, BinarySection.Axes, AxesText.Format(binary.Axes));
        Section(text, BinarySection.Segments, SegmentsText.Format(binary.Segments));
        Section(text, BinarySection.Tags, TagsText.Format(binary.Tags));
        Section(text, BinarySection.Symbols, SymbolsText.Format(binary.Symbols));
        Program(text, binary, options);
        Image(text, binary.Image.Span, options);
        return text.ToString();
    }

    /// <summary>The directive that starts a section.</summary>
    internal static string Directive(BinarySection section) => "." + section.ToString().ToLowerInvariant();

    private static void Section(StringBuilder text, BinarySection section, string lines) =>
        text.Append('\n').Append(Directive(section)).Append('\n').Append(lines);

    private static void Program(StringBuilder text, EseBinary binary, DisassemblyOptions options)
    {
        Section(text, BinarySection.Program, "");
        var tags = binary.Tags.ToDictionary(tag => tag.Id);
        var weights = options.IncludeWeights ? new WeightListing(binary) : null;
        var depth = 0;
        for (var i = 0; i < binary.Program.Length; i++)
        {
            var word = binary.Program[i];
            var isLegal = InstructionDecoder.TryDecode(word, out var definition, out _);
            depth = definition == EndLoop.Definition ? Math.Max(0, depth - 1) : depth;
            text.Append(CultureInfo.InvariantCulture, $"{i:d4}  ").Append(' ', 2 * depth).Append(InstructionText.Format(word));
            if (isLegal)
            {
                var tag = (int)word[CommonFields.Tag];
                text.Append(CultureInfo.InvariantCulture, $" | {tag}");
                if (tags.TryGetValue(tag, out var source) && InstructionText.Format(source) is { Length: > 0 } name)
                {
                    text.Append(' ').Append(name);
                }

                // Deeper loops are not legal; a hostile program must not make lines longer and longer.
                depth = definition == Loop.Definition ? Math.Min(depth + 1, InstructionTable.LoopCounters) : depth;
            }

            text.Append('\n');
            weights?.Append(text, word);
        }
    }

    private static void Image(StringBuilder text, ReadOnlySpan<byte> image, DisassemblyOptions options)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{Directive(BinarySection.Image)} {image.Length}");
        if (!options.IncludeImage)
        {
            text.Append(" sha256:").Append(Convert.ToHexStringLower(SHA256.HashData(image))).Append('\n');
            return;
        }

        text.Append('\n');
        for (; !image.IsEmpty; image = image[Math.Min(ImageLineBytes, image.Length)..])
        {
            text.Append(Convert.ToHexStringLower(image[..Math.Min(ImageLineBytes, image.Length)])).Append('\n');
        }
    }
}
