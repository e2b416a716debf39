using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Ese.Generators;

/// <summary>Turns the entries of a manifest into a recognizer and remembers the first defect.</summary>
/// <param name="path">The manifest.</param>
/// <param name="entries">Its entries; keys this version does not know are left alone.</param>
internal sealed class ManifestBinder(string path, IReadOnlyDictionary<string, ManifestEntry> entries)
{
    private const int MaximumText = 1024;

    private ManifestError? _error;

    /// <summary>The recognizer, or the first defect.</summary>
    public ManifestResult Bind()
    {
        var recognizer = new RecognizerModel
        {
            Namespace = Value("namespace", "a namespace, or nothing for the global one", ClassNames.IsNamespace, static text => text),
            Class = Value("class", "a C# class name that no generated member has", ClassNames.IsClass, static text => text),
            Resource = Text("resource"),
            Deployment = Value("deployment", "Embed or Copy", static text => text is "Embed" or "Copy", static text => text),
            ModelFile = Text("modelFile"),
            ModelName = Text("modelName"),
            ModelId = Digest("modelId"),
            Target = Text("target"),
            SampleRate = Number("sampleRate"),
            WindowSamples = Number("windowSamples"),
            HopSamples = Number("hopSamples"),
            FeatureBins = Number("featureBins"),
            LabelCount = Number("labelCount"),
            LabelDigest = Digest("labelDigest"),
            LayerCount = Number("layerCount"),
            WeightCount = Count("weightCount"),
            NonZeroCount = Count("nonZeroCount"),
        };
        return _error is null ? new(path, recognizer, null) : new(path, null, _error);
    }

    private string Text(string key)
    {
        return Value(key, "1 to 1024 characters", static text => text.Length is > 0 and <= MaximumText, static text => text);
    }

    private string Digest(string key)
    {
        return Value(key, "64 lower-case hexadecimal digits", IsDigest, static text => text);
    }

    private int Number(string key)
    {
        return Value(key, "a positive integer", static text => Parse(text) is > 0 and <= int.MaxValue, static text => (int)Parse(text));
    }

    private long Count(string key)
    {
        return Value(key, "an integer that is not negative", static text => Parse(text) >= 0, Parse);
    }

    private T Value<T>(string key, string needed, Func<string, bool> isValid, Func<string, T> convert)
    {
        if (!entries.TryGetValue(key, out var entry))
        {
            _error ??= new(Descriptors.MissingKey, path, default, new([key]));
            return convert("");
        }

        if (!isValid(entry.Value))
        {
            _error ??= new(Descriptors.InvalidValue, path, entry.Span, new([key, entry.Value, needed]));
            return convert("");
        }

        return convert(entry.Value);
    }

    private static long Parse(string text)
    {
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }

    private static bool IsDigest(string text) => text.Length == 64 && text.All(static digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
