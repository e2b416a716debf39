using System.Globalization;
using System.Text.Json;
using Ese.Compiler.Evaluation;

namespace Ese.Tool.Recognition;

/// <summary>The result of <c>ese eval</c>. Rates are in percent.</summary>
/// <param name="Model">What recognised.</param>
/// <param name="Corpus">What was recognised.</param>
/// <param name="Score">How well.</param>
/// <param name="HasLanguageModel">Whether a language model helped.</param>
internal sealed record EvaluationReport(SpeechModel Model, Corpus Corpus, CorpusScore Score, bool HasLanguageModel)
{
    /// <summary>Length of all recordings.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How another model recognised the same, if that was asked.</summary>
    public BaselineComparison? Comparison { get; init; }

    /// <summary>The report for people.</summary>
    public string ToText()
    {
        EditCounts words = Score.Words;
        string decoding = (Model.BeamWidth == 1 ? "greedy" : $"beam {Model.BeamWidth}") + (HasLanguageModel ? " with language model" : "");
        return string.Create(CultureInfo.InvariantCulture, $"""
            {Model.Name} ({Model.Path}), {decoding}: {Corpus.Layout}{(Corpus.Split is null ? "" : " " + Corpus.Split)}, {Score.Utterances} utterances, {Duration.TotalMinutes:F1} minutes
            WER {Score.Wer:F2} %  (95 %: {Score.Wer95.Low:F2} to {Score.Wer95.High:F2}){ComparisonText()}
            CER {Score.Cer:F2} %
            SER {Score.Ser:F2} %
            words {words.References}: {words.Hits} right, {words.Substitutions} substituted, {words.Deletions} deleted, {words.Insertions} inserted

            """);
    }

    /// <summary>The report for programs: one JSON object, keys in a fixed order, ended by LF.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("model", Model.Name);
            json.WriteString("path", Model.Path);
            json.WriteString("corpus", Corpus.Layout);
            json.WriteString("split", Corpus.Split);
            json.WriteNumber("beam", Model.BeamWidth);
            json.WriteBoolean("languageModel", HasLanguageModel);
            json.WriteNumber("utterances", Score.Utterances);
            json.WriteNumber("seconds", Rounded(Duration.TotalSeconds));
            json.WriteNumber("wer", Rounded(Score.Wer));
            Write(json, "wer95", Score.Wer95);
            json.WriteNumber("cer", Rounded(Score.Cer));
            json.WriteNumber("ser", Rounded(Score.Ser));
            json.WriteNumber("sentenceErrors", Score.SentenceErrors);
            Write(json, "words", Score.Words);
            Write(json, "characters", Score.Characters);
            if (Comparison is { } comparison) Write(json, comparison);
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
        return stream.ToArray();
    }

    private string ComparisonText() => Comparison is not { } other ? "" : string.Create(CultureInfo.InvariantCulture, $"""

        above {other.Model.Name} ({other.Model.Path}), {other.Wer:F2} %, by {other.Above.Points:F2} points  (95 %: {other.Above.Points95.Low:F2} to {other.Above.Points95.High:F2})
        """);

    private static void Write(Utf8JsonWriter json, BaselineComparison comparison)
    {
        json.WriteStartObject("baseline");
        json.WriteString("model", comparison.Model.Name);
        json.WriteString("path", comparison.Model.Path);
        json.WriteNumber("wer", Rounded(comparison.Wer));
        json.WriteNumber("above", Rounded(comparison.Above.Points));
        Write(json, "above95", comparison.Above.Points95);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Interval interval)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(Rounded(interval.Low));
        json.WriteNumberValue(Rounded(interval.High));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, EditCounts counts)
    {
        json.WriteStartObject(name);
        json.WriteNumber("references", counts.References);
        json.WriteNumber("hits", counts.Hits);
        json.WriteNumber("substitutions", counts.Substitutions);
        json.WriteNumber("deletions", counts.Deletions);
        json.WriteNumber("insertions", counts.Insertions);
        json.WriteEndObject();
    }

    private static double Rounded(double value) => Math.Round(value, 4, MidpointRounding.AwayFromZero);
}
