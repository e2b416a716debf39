using System.Collections.Immutable;

namespace Ese.Compiler.Evaluation;

/// <summary>A text file with one utterance a line: the recording's path, relative to the file's folder, a tab, the text.</summary>
internal static class TsvLayout
{
    /// <summary>The layout's name.</summary>
    public const string Name = "tsv";

    /// <summary>The name under which a folder has such a file.</summary>
    public const string FileName = "transcripts.tsv";

    /// <summary>Reads the file.</summary>
    public static Corpus Read(string path, string? split, ICollection<CorpusFinding>? defects)
    {
        if (split is not null) TranscriptFile.ChooseSplit(path, [], split);
        string folder = Path.GetDirectoryName(path) ?? "";
        var utterances = ImmutableArray.CreateBuilder<Utterance>();
        foreach ((int number, string line) in TranscriptFile.Lines(path))
        {
            TranscriptFile.Add(utterances, defects, () =>
            {
                string[] fields = line.Split('\t');
                if (fields.Length != 2 || fields[0].Length == 0)
                    throw TranscriptFile.Invalid(path, number, $"Found {fields.Length} fields; a path, one tab and the text are needed.");
                string audio = TranscriptFile.Recording(path, number, Path.Combine(folder, fields[0]));
                return new Utterance(fields[0], audio, TranscriptFile.Collapse(TranscriptFile.Words(fields[1])))
                {
                    Speaker = SpeakerOf(fields[0]),
                    Source = new TranscriptLine(path, number),
                };
            });
        }

        return new Corpus(Name, null, utterances.ToImmutable());
    }

    // The file names no speakers. Recordings are mostly sorted into folders by speaker, or named speaker-number.
    private static string SpeakerOf(string recording)
    {
        int folder = recording.IndexOf('/', StringComparison.Ordinal);
        if (folder > 0) return recording[..folder];
        int separator = recording.AsSpan().IndexOfAny('-', '_');
        return separator < 0 ? "" : recording[..separator];
    }
}
