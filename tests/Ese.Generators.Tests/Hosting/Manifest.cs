using Ese.Compiler;
using Ese.Model;

namespace Ese.Generators.Tests.Hosting;

/// <summary>A manifest as the build hands it to the compiler.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Text">Its text.</param>
/// <param name="Resource">The metadata that marks it; null for a file that is no manifest.</param>
internal sealed record Manifest(string Path, string Text, string? Resource = "resource")
{
    /// <summary>The manifest of a model, from the writer the build uses.</summary>
    public static Manifest Of(
        string className, string space = "Demo.Speech", string deployment = "Embed", string modelFile = "an4.esemodel", int sampleRate = 16_000)
    {
        var header = new EseModelHeader
        {
            Name = "an4-ds2",
            ModelId = new string('a', 64),
            SampleRate = sampleRate,
            WindowSamples = 320,
            HopSamples = 160,
            FeatureBins = 161,
            LabelCount = 29,
            LabelDigest = new string('b', 64),
            LayerCount = 8,
            WeightCount = 10_000_000,
            NonZeroCount = 1_234_567,
        };
        var fullName = space.Length == 0 ? className : space + "." + className;
        var names = new ManifestNames
        {
            Namespace = space,
            Class = className,
            Resource = fullName + ".esebin",
            Deployment = deployment,
            Target = "ese-32x1",
            ModelFile = modelFile,
        };
        return new($"/work/obj/ese/{fullName}.esemanifest", ManifestWriter.Write(header, names), names.Resource);
    }

    /// <summary>The manifest with one line replaced.</summary>
    public Manifest With(string key, string value)
    {
        var lines = Text.Split('\n').Select(line => line.StartsWith(key + "=", StringComparison.Ordinal) ? $"{key}={value}" : line);
        return this with { Text = string.Join('\n', lines) };
    }

    /// <summary>The manifest without the line of a key.</summary>
    public Manifest Without(string key)
    {
        return this with { Text = string.Join('\n', Text.Split('\n').Where(line => !line.StartsWith(key + "=", StringComparison.Ordinal))) };
    }
}
