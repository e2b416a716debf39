using System.Collections.Immutable;
using System.Text;
using Ese.Isa;

namespace Ese.Model;

/// <summary>Checks the label table.</summary>
internal static class LabelCheck
{
    private const int MaximumLength = 64;

    public static void Check(ImmutableArray<string> labels, int blank, string? file)
    {
        if (labels.IsDefaultOrEmpty || labels.Length > TensorLimits.MaximumDimension)
            throw new EseException(ErrorTable.InvalidLabel, $"there are {(labels.IsDefault ? 0 : labels.Length)} labels; 1 to {TensorLimits.MaximumDimension} are needed.", file);

        if (blank < 0 || blank >= labels.Length)
            throw new EseException(ErrorTable.InvalidBlank, $"the blank is label {blank}, but labels are numbered 0 to {labels.Length - 1}.", file);

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int k = 0; k < labels.Length; k++)
        {
            string label = labels[k];
            if (label is null || label.Length > MaximumLength || !IsText(label))
                throw new EseException(ErrorTable.InvalidLabel, $"label {k} is '{Printable(label ?? "", 40)}'; labels have at most {MaximumLength} characters, none of them control characters or unpaired surrogates.", file);

            if (label.Length == 0 != (k == blank))
                throw new EseException(ErrorTable.InvalidBlank, $"label {k} is '{label}' and the blank is label {blank}; exactly the blank's label is empty.", file);

            if (!seen.Add(label))
                throw new EseException(ErrorTable.DuplicateLabel, $"label {k} repeats '{label}'; every output needs its own label.", file);
        }
    }

    /// <summary>True for well-formed UTF-16 without control characters.</summary>
    public static bool IsText(string text)
    {
        for (int k = 0; k < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, k, out Rune rune) || Rune.IsControl(rune))
                return false;

            k += rune.Utf16SequenceLength;
        }

        return true;
    }

    /// <summary>A text safe to quote in a one-line message.</summary>
    public static string Printable(string text, int maximum)
    {
        string cut = text.Length > maximum ? string.Concat(text.AsSpan(0, maximum), "…") : text;
        return string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
    }
}
