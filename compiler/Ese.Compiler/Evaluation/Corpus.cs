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

    private static Corpus OpenChecked(string path, string? split, ICollection<CorpusFinding>? defects)
    {
        ArgumentNullException.ThrowIfNull(path);
        Corpus corpus;
        try
        {
            corpus = OpenLayout(path, split, defects);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new EseException(
                ErrorTable.UnknownCorpusLayout, $"The corpus cannot be read: {cause.Message}; every list and folder in it must be readable.", path, cause);
        }

        return corpus.Utterances.IsEmpty && defects is not { Count: > 0 }
            ? throw new EseException(ErrorTable.UnknownCorpusLayout, "The corpus lists no utterance; at least one is needed.", path)
            : corpus;
    }

    private static Corpus OpenLayout(string path, string? split, ICollection<CorpusFinding>? defects)
    {
        if (File.Exists(path)) return TsvLayout.Read(path, split, defects);
        if (Directory.Exists(path))
        {
            if (An4Layout.Matches(path)) return An4Layout.Read(path, split, defects);
            string list = Path.Combine(path, TsvLayout.FileName);
            if (File.Exists(list)) return TsvLayout.Read(list, split, defects);
            if (LibriSpeechLayout.Matches(path)) return LibriSpeechLayout.Read(path, split, defects);
        }

        throw new EseException(
            ErrorTable.UnknownCorpusLayout,
            "Found no corpus here; a folder in AN4 or LibriSpeech layout, one with transcripts.tsv, or a file of path, tab and text is needed.",
            path);
    }
}
