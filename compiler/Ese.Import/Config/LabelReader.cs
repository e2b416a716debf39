using System.Collections.Immutable;
using System.Globalization;
using Ese.Isa;

namespace Ese.Import;

/// <summary>Reads <c>"labels"</c> and <c>"blank"</c> of the config.</summary>
internal static class LabelReader
{
    /// <summary>The labels with an empty one for the blank, and the blank's index.</summary>
    /// <param name="config">The config's root.</param>
    /// <param name="logits">Width of the last layer.</param>
    /// <param name="file">The config's file, for errors.</param>
    /// <exception cref="EseException">ESE0512, ESE0513 or ESE0514.</exception>
    public static (ImmutableArray<string> Labels, int Blank) Read(ConfigObject config, int logits, string? file)
    {
        string[] labels = config.IsText("labels")
            ? [.. config.Text("labels").EnumerateRunes().Select(rune => rune.ToString())]
            : config.Texts("labels");
        if (labels.Length != logits)
            throw new EseException(ErrorTable.ImportedLabelsDisagree, string.Create(CultureInfo.InvariantCulture, $"key 'labels' lists {labels.Length} labels, but the last layer has {logits} outputs; list one per output."), file);

        int blank = config.IsText("blank") ? Find(config.Text("blank"), labels, file) : config.Integer("blank", 0, labels.Length - 1);
        labels[blank] = "";
        return ([.. labels], blank);
    }

    private static int Find(string blank, string[] labels, string? file)
    {
        int index = Array.IndexOf(labels, blank);
        return index >= 0 && Array.LastIndexOf(labels, blank) == index
            ? index
            : throw new EseException(ErrorTable.ImportedLabelsDisagree, $"key 'blank' is '{blank}', which is not exactly one of the labels; name one of them or its index.", file);
    }
}
