using System.Globalization;
using System.Text;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>
/// Writes the manifest (promise P7): the small text from which the source generator writes a class. It says only what
/// the model's header and the build know, so that an editor can have it without compiling the model.
/// </summary>
public static class ManifestWriter
{
    /// <summary>The first line.</summary>
    public const string Version = "ese-manifest 1";

    /// <summary>Bytes no manifest reaches, as long as the class with its namespace fits a file name.</summary>
    public const int MaximumBytes = 2048;

    /// <summary>The manifest: the version, then <c>key=value</c> lines in ordinal order, each ended by LF.</summary>
    /// <param name="header">Facts of the model.</param>
    /// <param name="names">Names the build chose.</param>
    /// <exception cref="EseException">ESE0026: the header's texts are longer than a model's can be.</exception>
    public static string Write(EseModelHeader header, ManifestNames names)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(names);
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["class"] = names.Class,
            ["deployment"] = names.Deployment,
            ["featureBins"] = Number(header.FeatureBins),
            ["hopSamples"] = Number(header.HopSamples),
            ["labelCount"] = Number(header.LabelCount),
            ["labelDigest"] = header.LabelDigest,
            ["layerCount"] = Number(header.LayerCount),
            ["modelFile"] = OneLine(names.ModelFile),
            ["modelId"] = header.ModelId,
            ["modelName"] = OneLine(header.Name),
            ["namespace"] = names.Namespace,
            ["nonZeroCount"] = Number(header.NonZeroCount),
            ["resource"] = OneLine(names.Resource),
            ["sampleRate"] = Number(header.SampleRate),
            ["target"] = names.Target,
            ["weightCount"] = Number(header.WeightCount),
            ["windowSamples"] = Number(header.WindowSamples),
        };

        var text = new StringBuilder(Version).Append('\n');
        foreach (var (key, value) in values)
        {
            text.Append(key).Append('=').Append(value).Append('\n');
        }

        var manifest = text.ToString();
        return Encoding.UTF8.GetByteCount(manifest) < MaximumBytes
            ? manifest
            : throw new EseException(
                ErrorTable.ModelHeaderMismatch, "the header in front of the message holds a name or digest that is too long; write the file again.");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The text without characters that could end a line; file names may hold any.</summary>
    private static string OneLine(string text)
    {
        return string.Concat(text.Select(static letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? '_' : letter));
    }
}
