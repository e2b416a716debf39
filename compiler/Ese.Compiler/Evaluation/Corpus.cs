using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler.Evaluation;

/// <summary>A list of recordings with their transcripts, in the order of the corpus' own lists.</summary>
/// <param name="Layout">The layout it was read from: <c>an4</c>, <c>librispeech</c> or <c>tsv</c>.</param>
/// <param name="Split">The split, or null where the layout has none.</param>
/// <param name="Utterances">The utterances; at least one.</param>
public sealed record Corpus(string Layout, string? Split, ImmutableArray<Utterance> Utterances)
{
    /// <summary>Opens a corpus; every recording it lists exists.</summary>
    /// <param name="path">
    /// A folder in AN4 layout (<c>etc/NAME_SPLIT.fileids</c> and <c>.transcription</c>, <c>wav/</c>), one in LibriSpeech
    /// layout (<c>*.trans.txt</c> beside WAV files), one with <c>transcripts.tsv</c>, or a file with lines of path, tab and text.
    /// </param>
    /// <param name="split">
    /// The split. Without one: the only one, or <c>test</c> where there are several.
    /// </param>
    /// <exception cref="EseException">ESE1201 to ESE1204, with file and line.</exception>
    public static Corpus Open(string path, string? split = null) => OpenChecked(path, split, null);

    /// <summary>Opens a corpus without the utterances whose recording or transcript is missing.</summary>
    /// <param name="path">As for the other overload.</param>
    /// <param name="split">As for the other overload.</param>
    /// <param name="defects">Receives every utterance that is left out, in the order of the lists.</param>
    /// <returns>The corpus; with defects it may be empty.</returns>
    /// <exception cref="EseException">ESE1201 to ESE1203: the lists themselves cannot be read.</exception>
    public static Corpus Open(string path, string? split, ICollection<CorpusFinding> defects)
    {
        ArgumentNullException.ThrowIfNull(defects);
        return OpenChecked(path, split, defects);
    }

    /// <summary>
    /// The split to train with, or to choose anything else by, where none is named: <c>train</c>, or the only one. It is never
    /// a test split, which is for nobody to choose by.
    /// </summary>
    /// <param name="path">As for <see cref="Open(string, string?)"/>.</param>
    /// <returns>The split, or null where the corpus has no splits.</returns>
    /// <exception cref="EseException">ESE1201: there is no corpus. ESE1202: only its author knows which split is meant.</exception>
    public static string? TrainingSplit(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Guard(path, () => LayoutOf(path) switch
        {
            (An4Layout.Name, _) => TranscriptFile.ChooseTrainingSplit(path, An4Layout.Splits(path)),
            (LibriSpeechLayout.Name, _) => TranscriptFile.ChooseTrainingSplit(path, LibriSpeechLayout.Splits(path)),
            _ => null,
        });
    }

    /// <summary>Whether a split's name has a word that begins with test, as <c>test</c>, <c>test-clean</c> and <c>clean_test</c> do.</summary>
    public static bool IsTestSplit(string split)
    {
        ArgumentNullException.ThrowIfNull(split);
        for (int at = 0; (at = split.IndexOf("test", at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
            if (at == 0 || !char.IsLetter(split[at - 1]) || (char.IsLower(split[at - 1]) && char.IsUpper(split[at]))) return true;
        return false;
    }

    private static Corpus OpenChecked(string path, string? split, ICollection<CorpusFinding>? defects)
    {
        ArgumentNullException.ThrowIfNull(path);
        Corpus corpus = Guard(path, () => OpenLayout(path, split, defects));
        return corpus.Utterances.IsEmpty && defects is not { Count: > 0 }
            ? throw new EseException(ErrorTable.UnknownCorpusLayout, "The corpus lists no utterance; at least one is needed.", path)
            : corpus;
    }

    private static Corpus OpenLayout(string path, string? split, ICollection<CorpusFinding>? defects) => LayoutOf(path) switch
    {
        (An4Layout.Name, var folder) => An4Layout.Read(folder, split, defects),
        (LibriSpeechLayout.Name, var folder) => LibriSpeechLayout.Read(folder, split, defects),
        (_, var list) => TsvLayout.Read(list, split, defects),
    };

    private static (string Layout, string Path) LayoutOf(string path)
    {
        if (File.Exists(path)) return (TsvLayout.Name, path);
        if (Directory.Exists(path))
        {
            if (An4Layout.Matches(path)) return (An4Layout.Name, path);
            string list = Path.Combine(path, TsvLayout.FileName);
            if (File.Exists(list)) return (TsvLayout.Name, list);
            if (LibriSpeechLayout.Matches(path)) return (LibriSpeechLayout.Name, path);
        }

        throw new EseException(
            ErrorTable.UnknownCorpusLayout,
            "Found no corpus here; a folder in AN4 or LibriSpeech layout, one with transcripts.tsv, or a file of path, tab and text is needed.",
            path);
    }

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new EseException(
                ErrorTable.UnknownCorpusLayout, $"The corpus cannot be read: {cause.Message}; every list and folder in it must be readable.", path, cause);
        }
    }
}
