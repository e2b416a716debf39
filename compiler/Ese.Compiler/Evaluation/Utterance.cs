namespace Ese.Compiler.Evaluation;

/// <summary>A recording and what is said in it.</summary>
/// <param name="Id">Name of the utterance, unique in its corpus.</param>
/// <param name="AudioPath">Path of the recording.</param>
/// <param name="Text">Reference transcript, words separated by one space.</param>
public sealed record Utterance(string Id, string AudioPath, string Text)
{
    /// <summary>Who speaks, as the layout names speakers; empty where it does not.</summary>
    public string Speaker { get; init; } = "";

    /// <summary>Where the transcript stands.</summary>
    public TranscriptLine Source { get; init; }
}
