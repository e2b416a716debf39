using System.Collections.Immutable;

namespace Ese.Runtime;

/// <summary>What was said in a piece of audio.</summary>
/// <param name="Text">The text; empty only when a partial result is taken back.</param>
/// <param name="Start">When its first word begins, counted from the beginning of the audio.</param>
/// <param name="End">When its last word ends.</param>
/// <param name="Confidence">
/// In [0, 1]: the geometric mean of the peak posteriors of its labels. It is the network's own certainty, not calibrated.
/// </param>
/// <param name="IsFinal">False for a partial result, which the next segment replaces.</param>
/// <param name="Words">Its words, in order.</param>
public sealed record TranscriptionSegment(
    string Text, TimeSpan Start, TimeSpan End, double Confidence, bool IsFinal, ImmutableArray<TranscribedWord> Words);
