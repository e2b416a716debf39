using Ese.Runtime.Decoding;

namespace Ese.Runtime.Tests.Decoding;

public class DecodedWordTests
{
    [Fact]
    public void TimesAscendAndLieInsideTheAudio()
    {
        var random = new Random(2);
        CtcLabels labels = DecodingSamples.Labels("_AB ");
        for (int trial = 0; trial < 300; trial++)
        {
            int steps = 1 + random.Next(40);
            LabelPosteriors posteriors = DecodingSamples.Random(random, steps, 4, 10);
            var clock = new StepClock(320, 16_000, (steps * 320) - random.Next(320));
            CtcHypothesis hypothesis = trial % 2 == 0
                ? new CtcGreedyDecoder(labels).Decode(posteriors)
                : new CtcBeamDecoder(labels, new CtcBeamOptions { BeamWidth = 8 }).Decode(posteriors)[0];
            TimeSpan last = TimeSpan.Zero;
            foreach (DecodedWord word in DecodedWord.From(hypothesis, labels, clock))
            {
                Assert.True(word.Start >= last && word.End > word.Start && word.End <= clock.Duration);
                Assert.InRange(word.Confidence, double.Epsilon, 1);
                last = word.End;
            }

            Assert.Equal(hypothesis.Text, string.Join(' ', DecodedWord.From(hypothesis, labels, clock).Select(word => word.Text)));
        }
    }

    [Fact]
    public void AWordLastsFromItsFirstLabelToItsLast()
    {
        CtcLabels labels = DecodingSamples.Labels("_AB ");
        CtcHypothesis hypothesis = new CtcGreedyDecoder(labels).Decode(DecodingSamples.Spelled("_AA_B_ _B", "_AB ", 8));
        var words = DecodedWord.From(hypothesis, labels, new StepClock(320, 16_000, 100_000));
        Assert.Equal(["AB 00:00:00.0200000-00:00:00.1000000", "B 00:00:00.1600000-00:00:00.1800000"], words.Select(word => $"{word.Text} {word.Start}-{word.End}"));
    }

    [Fact]
    public void ConfidenceIsTheGeometricMeanOfThePeakPosteriors()
    {
        CtcLabels labels = DecodingSamples.Labels("_A");
        LabelPosteriors posteriors = LabelPosteriors.FromLogits([0, 1, 0, 3, 2, 0, 0, 2], 2);
        double Posterior(double logit) => 1 / (1 + Math.Exp(-logit));
        DecodedWord word = Assert.Single(DecodedWord.From(new CtcGreedyDecoder(labels).Decode(posteriors), labels, new StepClock(1, 1, 4)));
        Assert.Equal(Math.Sqrt(Posterior(3) * Posterior(2)), word.Confidence, 12);
    }
}
