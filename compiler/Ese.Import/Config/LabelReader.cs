using System.Collections.Immutable;
using System.Globalization;
using Ese.Isa;

namespace Ese.Import;

/// <summary>Reads <c>"labels"</c> and <c>"blank"</c> of the config.</summary>
internal static class LabelReader
{
    /// <summary>The labels as they are listed.</summary>
    /// <param name="config">The config's root.</param>
    public static string[] Texts(ConfigObject config) => config.IsText("labels")
        ? [.. config.Text("labels").EnumerateRunes().Select(rune => rune.ToString())]
        : config.Texts("labels");

    /// <summary>The labels with an empty one for the blank, and the blank's index.</summary>
    /// <param name="config">The config's root.</param>
    /// <param name="labels">The labels as they are listed.</param>
    /// <param name="logits">Width of the last layer.</param>
    /// <param name="file">The config's file, for errors.</param>
    /// <exception cref="EseException">The labels do not fit the last layer, or the blank is none of them.</exception>
    public static (ImmutableArray<string> Labels, int Blank) Read(ConfigObject config, string[] labels, int logits, string? file)
    {
        if (labels.Length != logits)
            throw new EseException(config.Codes.LabelsDisagree, string.Create(CultureInfo.InvariantCulture, $"key 'labels' lists {labels.Length} labels, but the last layer has {logits} outputs; list one per output."), file);

        int blank = config.IsText("blank") ? Find(config, labels, file) : config.Integer("blank", 0, labels.Length - 1);
        labels[blank] = "";
        return ([.. labels], blank);
    }

    private static int Find(ConfigObject config, string[] labels, string? file)
    {
        string blank = config.Text("blank");
        int index = Array.IndexOf(labels, blank);
        return index >= 0 && Array.LastIndexOf(labels, blank) == index
            ? index
            : throw new EseException(config.Codes.LabelsDisagree, $"key 'blank' is '{blank}', which is not exactly one of the labels; name one of them or its index.", file);
    }
}
