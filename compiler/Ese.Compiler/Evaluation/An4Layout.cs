using System.Collections.Immutable;

namespace Ese.Compiler.Evaluation;

/// <summary>
/// The layout of CMU's AN4 and other Sphinx corpora: <c>etc/NAME_SPLIT.fileids</c> lists recordings below <c>wav/</c>,
/// <c>etc/NAME_SPLIT.transcription</c> has <c>&lt;s&gt; WORDS &lt;/s&gt; (id)</c> for each, in the same order.
/// </summary>
internal static class An4Layout
{
    /// <summary>The layout's name.</summary>
    public const string Name = "an4";

    private const string ListEnding = ".fileids";

    /// <summary>Whether the folder has this layout.</summary>
    public static bool Matches(string path) => Lists(path).Length > 0;

    /// <summary>The names of its splits.</summary>
    public static string[] Splits(string path) => [.. Lists(path).Select(entry => entry.Split)];

    /// <summary>Reads a split; the speaker of a recording is the name of its folder.</summary>
    public static Corpus Read(string path, string? split, ICollection<CorpusFinding>? defects)
    {
        (string Split, string List)[] splits = Lists(path);
        string chosen = TranscriptFile.ChooseSplit(path, [.. splits.Select(entry => entry.Split)], split);
        string list = splits.First(entry => entry.Split == chosen).List;
        string transcription = Path.ChangeExtension(list, ".transcription");
        if (!File.Exists(transcription))
            throw TranscriptFile.Invalid(list, 1, $"The transcripts {Path.GetFileName(transcription)} of this list do not exist.");

        (int Number, string Text)[] ids = [.. TranscriptFile.Lines(list)];
        (int Number, string Text)[] texts = [.. TranscriptFile.Lines(transcription)];
        if (ids.Length != texts.Length)
        {
            int last = texts.Length == 0 ? 1 : texts[^1].Number;
            throw TranscriptFile.Invalid(transcription, last, $"Found {texts.Length} transcripts for {ids.Length} recordings; both lists need the same utterances.");
        }

        var utterances = ImmutableArray.CreateBuilder<Utterance>(ids.Length);
        for (int i = 0; i < ids.Length; i++)
        {
            (int line, string[] steps) = (ids[i].Number, ids[i].Text.Split('/'));
            (int Number, string Text) text = texts[i];
            TranscriptFile.Add(utterances, defects, () =>
            {
                string stem = Path.Combine(path, "wav", Path.Combine(steps));
                string audio = TranscriptFile.Recording(list, line, stem + ".sph", stem + ".wav");
                return new Utterance(steps[^1], audio, Transcript(transcription, text, steps[^1]))
                {
                    Speaker = steps.Length > 1 ? steps[^2] : "",
                    Source = new TranscriptLine(transcription, text.Number),
                };
            });
        }

        return new Corpus(Name, chosen, utterances.DrainToImmutable());
    }

    private static string Transcript(string file, (int Number, string Text) line, string id)
    {
        int open = line.Text.LastIndexOf('(');
        if (open < 0 || line.Text[^1] != ')')
            throw TranscriptFile.Invalid(file, line.Number, "The line does not end in the utterance's id in parentheses.");
        string found = line.Text[(open + 1)..^1];
        if (found != id) throw TranscriptFile.Invalid(file, line.Number, $"Found the transcript of \"{found}\" where the list has \"{id}\".");
        return TranscriptFile.Collapse(TranscriptFile.Words(line.Text[..open]).Where(word => word is not ("<s>" or "</s>")));
    }

    private static (string Split, string List)[] Lists(string path)
    {
        string folder = Path.Combine(path, "etc");
        if (!Directory.Exists(folder)) return [];
        return
        [
            .. Directory.EnumerateFiles(folder, "*" + ListEnding)
                .Where(list => Path.GetFileName(list).Contains('_', StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(list => (SplitOf(Path.GetFileNameWithoutExtension(list)), list)),
        ];

        static string SplitOf(string name) => name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..];
    }
}
