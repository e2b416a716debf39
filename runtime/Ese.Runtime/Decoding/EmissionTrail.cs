using System.Collections.Immutable;

namespace Ese.Runtime.Decoding;

/// <summary>The emissions of a prefix on one alignment, newest first; alignments share their beginnings.</summary>
internal sealed record EmissionTrail(LabelEmission Last, EmissionTrail? Previous)
{
    /// <summary>The trail with one more label.</summary>
    public static EmissionTrail Append(EmissionTrail? trail, int label, int step, double logPosterior) =>
        new(new LabelEmission(label, step, step, logPosterior), trail);

    /// <summary>The trail whose last label goes on for a step.</summary>
    public EmissionTrail Prolong(int step, double logPosterior) =>
        new(Last with { LastStep = step, LogPosterior = Math.Max(Last.LogPosterior, logPosterior) }, Previous);

    /// <summary>The emissions in order.</summary>
    public static ImmutableArray<LabelEmission> ToEmissions(EmissionTrail? trail)
    {
        var emissions = ImmutableArray.CreateBuilder<LabelEmission>();
        for (EmissionTrail? at = trail; at is not null; at = at.Previous) emissions.Add(at.Last);
        emissions.Reverse();
        return emissions.ToImmutable();
    }
}
