using System.Globalization;
using Ese.Compiler;
using Ese.Model;

namespace Ese.Conformance;

/// <summary>The manifest is small sorted text of one line per key, the same in every culture, whatever the model is called.</summary>
public static class ManifestCheck
{
    private static readonly string[] Cultures = ["", "tr-TR", "de-DE", "ar-SA", "fa-IR"];

    /// <summary>The first thing that does not hold, or null.</summary>
    public static string? FirstDifference() => FixedCases.First(10, Difference);

    private static string? Difference(int seed)
    {
        var model = RandomModels.Create(seed);
        var header = EseModelFile.ReadHeader(EseModelFile.Write(model)) with { Name = "first\nsecond=3\r\u2028end" };
        var names = new ManifestNames
        {
            Namespace = "Some.Place",
            Class = "Recognizer",
            Resource = "recognizer.esebin",
            Deployment = "embed",
            Target = "ese-32x1",
            ModelFile = "model.esemodel",
        };
        var texts = Cultures.Select(culture => In(culture, () => ManifestWriter.Write(header, names))).ToList();
        var lines = texts[0].Split('\n');
        var keys = lines[1..^1].Select(line => line.Split('=')[0]).ToList();
        return texts.Distinct(StringComparer.Ordinal).Count() > 1 ? $"case {seed}: the culture changes the manifest"
            : !texts[0].EndsWith('\n') || texts[0].Contains('\r', StringComparison.Ordinal) ? $"case {seed}: a line does not end in LF"
            : lines[0] != ManifestWriter.Version ? $"case {seed}: the manifest does not start with its version"
            : !keys.SequenceEqual(keys.Distinct().Order(StringComparer.Ordinal)) ? $"case {seed}: the keys are not sorted"
            : keys.Contains("second") || keys.Count != 17 ? $"case {seed}: {keys.Count} keys"
            : !lines.Contains(FormattableString.Invariant($"weightCount={header.WeightCount}")) ? $"case {seed}: the weights are not counted"
            : null;
    }

    private static string In(string culture, Func<string> write)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            return write();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
