using System.Collections.Immutable;

namespace Ese.Compiler.Evaluation;

/// <summary>
/// The layout of LibriSpeech: <c>SPLIT/SPEAKER/CHAPTER/SPEAKER-CHAPTER.trans.txt</c> with lines of id, blank and text,
/// the recordings beside it, converted to WAV.
/// </summary>
internal static class LibriSpeechLayout
{
    /// <summary>The layout's name.</summary>
    public const string Name = "librispeech";

    private const string Transcripts = "*.trans.txt";

    /// <summary>Whether the folder, or a split or speaker in it, has this layout.</summary>
    public static bool Matches(string path) => Directory.EnumerateFiles(path, Transcripts, SearchOption.AllDirectories).Any();

    /// <summary>The names of its splits: of the folders with transcripts that are no speakers.</summary>
    public static string[] Splits(string path) =>
    [
        .. Directory.EnumerateDirectories(path)
            .Where(folder => !Path.GetFileName(folder).All(char.IsAsciiDigit) && Matches(folder))
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a split, or the whole folder where it has no splits; ids begin with the speaker.</summary>
    public static Corpus Read(string path, string? split, ICollection<CorpusFinding>? defects)
    {
        string[] splits = Splits(path);
        string? chosen = splits.Length == 0 && split is null ? null : TranscriptFile.ChooseSplit(path, splits, split);
        string root = chosen is null ? path : Path.Combine(path, chosen);
        var utterances = ImmutableArray.CreateBuilder<Utterance>();
        foreach (string file in Directory.EnumerateFiles(root, Transcripts, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            foreach ((int number, string line) in TranscriptFile.Lines(file))
            {
                TranscriptFile.Add(utterances, defects, () =>
                {
                    string[] words = TranscriptFile.Words(line);
                    if (words.Length < 2) throw TranscriptFile.Invalid(file, number, "The line has no text; an id, a blank and the text are needed.");
                    string audio = TranscriptFile.Recording(file, number, Path.Combine(Path.GetDirectoryName(file)!, words[0] + ".wav"));
                    return new Utterance(words[0], audio, TranscriptFile.Collapse(words.Skip(1)))
                    {
                        Speaker = words[0].Split('-')[0],
                        Source = new TranscriptLine(file, number),
                    };
                });
            }
        }

        return new Corpus(Name, chosen, utterances.ToImmutable());
    }
}
