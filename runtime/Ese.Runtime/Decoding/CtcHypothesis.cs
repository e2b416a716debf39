using System.Collections.Immutable;

namespace Ese.Runtime.Decoding;

/// <summary>One reading of the posteriors: its labels, where they are emitted, and how probable it is.</summary>
public sealed record CtcHypothesis
{
    /// <summary>The labels in order, without blanks; steps ascend and do not overlap.</summary>
    public required ImmutableArray<LabelEmission> Emissions { get; init; }

    /// <summary>The text, words separated by one space.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// ln of the probability the network gives these labels: summed over alignments by the beam search, of the best
    /// alignment alone by the greedy decoder.
    /// </summary>
    public required double LogProbability { get; init; }

    /// <summary>What hypotheses are ranked by: <see cref="LogProbability"/> plus language model, word bonus and boosts.</summary>
    public required double Score { get; init; }

    /// <summary>The label indices, without blanks.</summary>
    public ImmutableArray<int> Labels => [.. Emissions.Select(emission => emission.Label)];

    /// <summary>
    /// Confidence in [0, 1]: the geometric mean of the labels' peak posteriors, spaces included; 0 for an empty
    /// hypothesis.
    /// </summary>
    public double Confidence => Emissions.Length == 0 ? 0 : Math.Exp(Emissions.Average(emission => emission.LogPosterior));
}
