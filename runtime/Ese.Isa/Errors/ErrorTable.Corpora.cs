namespace Ese.Isa;

/// <content><c>ESE12xx</c>: speech corpora.</content>
public static partial class ErrorTable
{
    /// <summary>The path has none of the layouts known.</summary>
    public static readonly ErrorCode UnknownCorpusLayout = new("ESE1201", "not a corpus", "Give a folder in AN4 or LibriSpeech layout, a folder with transcripts.tsv, or a file of path, tab and text.");

    /// <summary>The corpus has no such split.</summary>
    public static readonly ErrorCode UnknownSplit = new("ESE1202", "unknown split", "Name a split the corpus has.");

    /// <summary>A line of a transcript or list cannot be read.</summary>
    public static readonly ErrorCode InvalidTranscript = new("ESE1203", "invalid transcript line", "Correct the line.");

    /// <summary>A recording that a list names does not exist.</summary>
    public static readonly ErrorCode MissingRecording = new("ESE1204", "recording missing", "Put the recording where the list says or remove its line.");

    private static ErrorCode[] Corpora => [UnknownCorpusLayout, UnknownSplit, InvalidTranscript, MissingRecording];
}
