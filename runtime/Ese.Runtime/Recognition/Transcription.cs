using System.Collections.Immutable;

namespace Ese.Runtime;

/// <summary>What was said in a recording.</summary>
/// <param name="Text">The text of all segments, joined by a space; empty when nothing was said.</param>
/// <param name="Duration">How long the recording is.</param>
/// <param name="Segments">The pieces in which something was said, in order; all are final.</param>
public sealed record Transcription(string Text, TimeSpan Duration, ImmutableArray<TranscriptionSegment> Segments)
{
    /// <summary>The words of all segments, in order.</summary>
    public IEnumerable<TranscribedWord> Words => Segments.SelectMany(segment => segment.Words);
}
