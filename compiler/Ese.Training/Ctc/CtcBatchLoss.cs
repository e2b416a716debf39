using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>The CTC loss of a batch.</summary>
/// <param name="Losses">−ln p(target) of every utterance; +∞ where it has too few steps for its target.</param>
/// <param name="Mean">
/// Sum over the utterances with enough steps, divided by the number of all utterances. Not finite only where the network's
/// output is not.
/// </param>
/// <param name="TooShort">Utterances with too few steps; they have no gradient.</param>
internal sealed record CtcBatchLoss(ImmutableArray<double> Losses, double Mean, int TooShort);
