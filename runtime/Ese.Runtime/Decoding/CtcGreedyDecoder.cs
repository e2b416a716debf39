using System.Collections.Immutable;

namespace Ese.Runtime.Decoding;

/// <summary>Best-path decoding: the most probable label of every step, repeats merged, blanks removed (Graves et al. 2006).</summary>
/// <remarks>Equal posteriors are decided for the smaller label index.</remarks>
/// <param name="labels">The labels of the logits.</param>
public sealed class CtcGreedyDecoder(CtcLabels labels)
{
    /// <summary>Decodes an utterance.</summary>
    /// <exception cref="ArgumentException">The posteriors have another number of labels.</exception>
    public CtcHypothesis Decode(LabelPosteriors posteriors)
    {
        ArgumentNullException.ThrowIfNull(posteriors);
        if (posteriors.LabelCount != labels.Count)
            throw new ArgumentException($"Posteriors of {posteriors.LabelCount} labels; the decoder has {labels.Count}.", nameof(posteriors));

        var emissions = ImmutableArray.CreateBuilder<LabelEmission>();
        double total = 0;
        int previous = labels.Blank;
        for (int step = 0; step < posteriors.Steps; step++)
        {
            ReadOnlySpan<double> row = posteriors[step];
            int best = 0;
            for (int label = 1; label < row.Length; label++)
                if (row[label] > row[best]) best = label;

            total += row[best];
            if (best != labels.Blank)
            {
                if (best == previous)
                    emissions[^1] = emissions[^1] with { LastStep = step, LogPosterior = Math.Max(emissions[^1].LogPosterior, row[best]) };
                else
                    emissions.Add(new LabelEmission(best, step, step, row[best]));
            }

            previous = best;
        }

        return new CtcHypothesis
        {
            Emissions = emissions.ToImmutable(),
            Text = labels.Spell(emissions.Select(emission => emission.Label)),
            LogProbability = total,
            Score = total,
        };
    }
}
