namespace Ese.Runtime;

/// <summary>A word that was said.</summary>
/// <param name="Text">The word.</param>
/// <param name="Start">When its first label begins, counted from the beginning of the audio.</param>
/// <param name="End">When its last label ends.</param>
/// <param name="Confidence">
/// In (0, 1]: the geometric mean of the peak posteriors of its labels. It is the network's own certainty, not calibrated.
/// </param>
public sealed record TranscribedWord(string Text, TimeSpan Start, TimeSpan End, double Confidence);
