using System.Collections.Immutable;
using System.Text;

namespace Ese.Runtime.Decoding;

/// <summary>A word of a hypothesis.</summary>
/// <param name="Text">The word.</param>
/// <param name="Start">When its first label begins.</param>
/// <param name="End">When its last label ends; at or before the next word's start.</param>
/// <param name="Confidence">
/// In (0, 1]: the geometric mean of its labels' peak posteriors, that is <c>exp</c> of the mean ln posterior, each label
/// taken where its run on the best alignment is most probable. It is the network's own certainty, not calibrated.
/// </param>
public sealed record DecodedWord(string Text, TimeSpan Start, TimeSpan End, double Confidence)
{
    /// <summary>The words of a hypothesis, in order; times ascend and lie inside the audio.</summary>
    public static ImmutableArray<DecodedWord> From(CtcHypothesis hypothesis, CtcLabels labels, StepClock clock)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(labels);
        var words = ImmutableArray.CreateBuilder<DecodedWord>();
        var pending = new List<LabelEmission>();
        foreach (LabelEmission emission in hypothesis.Emissions)
        {
            if (labels.Texts[emission.Label] != " ")
            {
                pending.Add(emission);
                continue;
            }

            Finish();
        }

        Finish();
        return words.ToImmutable();

        void Finish()
        {
            if (pending.Count == 0) return;
            var text = new StringBuilder();
            foreach (LabelEmission emission in pending) text.Append(labels.Texts[emission.Label]);
            words.Add(new DecodedWord(
                text.ToString(),
                clock.Start(pending[0].FirstStep),
                clock.End(pending[^1].LastStep),
                Math.Exp(pending.Average(emission => emission.LogPosterior))));
            pending.Clear();
        }
    }
}
