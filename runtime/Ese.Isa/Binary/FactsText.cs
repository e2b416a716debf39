using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Ese.Isa;

/// <summary>The facts section as text.</summary>
internal static class FactsText
{
    public static string Format(ModelFacts facts)
    {
        var text = new StringBuilder();
        void Add(string key, string value) => text.Append(key).Append('=').Append(value).Append('\n');
        void Number(string key, long value) => Add(key, value.ToString(CultureInfo.InvariantCulture));

        var frontEnd = facts.FrontEnd;
        Add("name", TextEscape.Escape(facts.Name));
        Add("features", frontEnd.Kind.ToString());
        Number("sampleRate", frontEnd.SampleRate);
        Number("windowSamples", frontEnd.WindowSamples);
        Number("hopSamples", frontEnd.HopSamples);
        Number("fftSize", frontEnd.FftSize);
        Add("window", frontEnd.Window.ToString());
        Add("normalisation", frontEnd.Normalisation.ToString());
        Add("mean", Join(frontEnd.Mean));
        Add("scale", Join(frontEnd.Scale));
        Add("input", FormatText(facts.Input));
        Number("inputWords", facts.InputWords);
        Number("inputOffset", facts.InputOffset);
        Add("logits", FormatText(facts.Logits));
        Number("logitWords", facts.LogitWords);
        Number("logitAxis", facts.LogitAxis);
        Add("streamable", facts.Streamable ? "yes" : "no");
        Number("layerCount", facts.LayerCount);
        Number("weightCount", facts.WeightCount);
        Number("nonZeroCount", facts.NonZeroCount);
        Number("beamWidth", facts.BeamWidth);
        Number("blank", facts.Blank);
        foreach (var label in facts.Labels)
        {
            Add("label", TextEscape.Escape(label));
        }

        return text.ToString();
    }

    public static ModelFacts Parse(SectionTextReader reader) => new()
    {
        Name = reader.Text("name"),
        FrontEnd = new FrontEnd
        {
            Kind = reader.Name<FeatureKind>("features", reader.Value("features")),
            SampleRate = (int)reader.Whole("sampleRate", 1, 1 << 20),
            WindowSamples = (int)reader.Whole("windowSamples", 1, 1 << 16),
            HopSamples = (int)reader.Whole("hopSamples", 1, 1 << 20),
            FftSize = (int)reader.Whole("fftSize", 1, 1 << 16),
            Window = reader.Name<WindowKind>("window", reader.Value("window")),
            Normalisation = reader.Name<NormalisationKind>("normalisation", reader.Value("normalisation")),
            Mean = Floats(reader, "mean"),
            Scale = Floats(reader, "scale"),
        },
        Input = reader.Format("input", reader.Value("input")),
        InputWords = (int)reader.Whole("inputWords", 1, 65536),
        InputOffset = (int)reader.Whole("inputOffset", 0, 65535),
        Logits = reader.Format("logits", reader.Value("logits")),
        LogitWords = (int)reader.Whole("logitWords", 1, 65536),
        LogitAxis = (int)reader.Whole("logitAxis", 0, InstructionTable.TimeAxes - 1),
        Streamable = Flag(reader, "streamable"),
        LayerCount = (int)reader.Whole("layerCount", 0, 65536),
        WeightCount = reader.Whole("weightCount", 0, 1L << 40),
        NonZeroCount = reader.Whole("nonZeroCount", 0, 1L << 40),
        BeamWidth = (int)reader.Whole("beamWidth", 1, 65536),
        Blank = (int)reader.Whole("blank", 0, 65535),
        Labels = Labels(reader),
    };

    public static string FormatText(FixedFormat format) =>
        FormattableString.Invariant($"{format.Bits}.{format.FractionBits}");

    private static string Join(ImmutableArray<float> values) =>
        string.Join(',', values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    private static ImmutableArray<string> Labels(SectionTextReader reader)
    {
        var labels = ImmutableArray.CreateBuilder<string>();
        while (!reader.AtEnd)
        {
            labels.Add(reader.Text("label"));
        }

        return labels.DrainToImmutable();
    }

    private static bool Flag(SectionTextReader reader, string key) => reader.Value(key) switch
    {
        "yes" => true,
        "no" => false,
        _ => throw reader.Error($"'{key}' takes yes or no"),
    };

    private static ImmutableArray<float> Floats(SectionTextReader reader, string key)
    {
        var text = reader.Value(key);
        if (text.IsEmpty)
        {
            return [];
        }

        var values = ImmutableArray.CreateBuilder<float>(text.Count(',') + 1);
        foreach (var range in text.Split(','))
        {
            var part = text[range];
            values.Add(
                float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && float.IsFinite(value) && part.SequenceEqual(value.ToString(CultureInfo.InvariantCulture))
                    ? value
                    : throw reader.Error($"'{key}' takes finite numbers in shortest form"));
        }

        return values.MoveToImmutable();
    }
}
