using Ese.Runtime.Decoding;

namespace Ese.Runtime.Tests.Decoding;

public class CtcBeamDecoderTests
{
    private static readonly CtcBeamOptions Everything = new()
    {
        BeamWidth = 100_000,
        BeamThreshold = double.PositiveInfinity,
        TokenThreshold = double.NegativeInfinity,
        NBest = 100_000,
    };

    [Fact]
    public void AnUnprunedSearchEqualsTheSumOverAllPaths()
    {
        var random = new Random(20260);
        for (int trial = 0; trial < 2_500; trial++)
        {
            int labels = 2 + random.Next(3);
            int steps = random.Next(7);
            LabelPosteriors posteriors = DecodingSamples.Random(random, steps, labels, 1 + (random.NextDouble() * 12));
            Dictionary<string, double> expected = ExhaustiveSearch.Sum(posteriors, 0);
            var decoder = new CtcBeamDecoder(DecodingSamples.Labels("_ABC"[..labels]), Everything);

            IReadOnlyList<CtcHypothesis> found = decoder.Decode(posteriors);

            Assert.Equal(expected.Count, found.Count);
            foreach (CtcHypothesis hypothesis in found)
                Assert.True(Math.Abs(expected[string.Join(',', hypothesis.Labels)] - hypothesis.LogProbability) < 1e-9);
            Assert.True(Math.Abs(expected.Values.Max() - found[0].LogProbability) < 1e-9);
        }
    }

    [Fact]
    public void TheEmissionsAreThoseOfTheMostProbablePath()
    {
        var random = new Random(7);
        for (int trial = 0; trial < 300; trial++)
        {
            LabelPosteriors posteriors = DecodingSamples.Random(random, 5, 3, 8);
            foreach (CtcHypothesis hypothesis in new CtcBeamDecoder(DecodingSamples.Labels("_AB"), Everything).Decode(posteriors))
                Assert.Equal(BestPathRuns(posteriors, hypothesis), hypothesis.Emissions.Select(emission => (emission.FirstStep, emission.LastStep)));
        }
    }

    [Fact]
    public void AWideBeamNeverScoresBelowANarrowOne()
    {
        var random = new Random(3);
        for (int trial = 0; trial < 50; trial++)
        {
            LabelPosteriors posteriors = DecodingSamples.Random(random, 25, 5);
            CtcLabels labels = DecodingSamples.Labels("_ABC ");
            double narrow = new CtcBeamDecoder(labels, Everything with { BeamWidth = 10, NBest = 1 }).Decode(posteriors)[0].Score;
            double wide = new CtcBeamDecoder(labels, Everything with { BeamWidth = 1_000, NBest = 1 }).Decode(posteriors)[0].Score;
            Assert.True(wide >= narrow - 1e-12);
        }
    }

    [Fact]
    public void PiecesGiveTheSameResultAsTheWhole()
    {
        var random = new Random(11);
        var logits = new float[40 * 4];
        for (int i = 0; i < logits.Length; i++) logits[i] = (float)(random.NextDouble() * 5);
        var decoder = new CtcBeamDecoder(DecodingSamples.Labels("_AB "), new CtcBeamOptions { NBest = 5, BeamWidth = 20 });
        CtcBeamSearch search = decoder.Start();
        for (int step = 0; step < 40;)
        {
            int count = Math.Min(1 + random.Next(9), 40 - step);
            search.Advance(LabelPosteriors.FromLogits(logits.AsSpan(step * 4, count * 4), 4));
            step += count;
        }

        Assert.Equal(40, search.Steps);
        Assert.Equal(Describe(decoder.Decode(LabelPosteriors.FromLogits(logits, 4))), Describe(search.Hypotheses()));
    }

    [Fact]
    public void TwoRunsGiveTheSameNBest()
    {
        LabelPosteriors posteriors = DecodingSamples.Random(new Random(5), 60, 6);
        var options = new CtcBeamOptions { NBest = 10, BeamWidth = 30, LanguageModel = DecodingSamples.Model(DecodingSamples.Trigram) };
        CtcLabels labels = DecodingSamples.Labels("_ABCD ");
        Assert.Equal(Describe(new CtcBeamDecoder(labels, options).Decode(posteriors)), Describe(new CtcBeamDecoder(labels, options).Decode(posteriors)));
    }

    [Fact]
    public void EqualScoresAreOrderedByLabels()
    {
        LabelPosteriors posteriors = LabelPosteriors.FromLogits(new float[2 * 3], 3);
        IReadOnlyList<CtcHypothesis> found = new CtcBeamDecoder(DecodingSamples.Labels("_AB"), Everything).Decode(posteriors);
        Assert.Equal(["A", "B", "", "AB", "BA"], found.Select(hypothesis => hypothesis.Text));
    }

    [Fact]
    public void AnEmptyUtteranceHasOneEmptyHypothesis()
    {
        CtcHypothesis only = Assert.Single(new CtcBeamDecoder(DecodingSamples.Labels("_AB"), Everything).Decode(LabelPosteriors.FromLogits([], 3)));
        Assert.Equal(("", 0.0, 0.0), (only.Text, only.LogProbability, only.Confidence));
    }

    [Fact]
    public void ACancelledSearchStops() => Assert.Throws<OperationCanceledException>(() =>
        new CtcBeamDecoder(DecodingSamples.Labels("_AB"), Everything).Decode(LabelPosteriors.FromLogits(new float[6], 3), new CancellationToken(true)));

    private static List<string> Describe(IEnumerable<CtcHypothesis> hypotheses) =>
        [.. hypotheses.Select(hypothesis => $"{hypothesis.Text}|{hypothesis.Score:R}|{hypothesis.LogProbability:R}|{string.Join(' ', hypothesis.Emissions)}")];

    private static List<(int First, int Last)> BestPathRuns(LabelPosteriors posteriors, CtcHypothesis hypothesis)
    {
        var path = new int[posteriors.Steps];
        int[] best = [];
        double most = double.NegativeInfinity;
        Visit(0, 0);
        var runs = new List<(int First, int Last)>();
        for (int step = 0; step < best.Length; step++)
        {
            if (best[step] == 0) continue;
            if (step > 0 && best[step] == best[step - 1]) runs[^1] = (runs[^1].First, step);
            else runs.Add((step, step));
        }

        return runs;

        void Visit(int step, double sum)
        {
            if (step < path.Length)
            {
                for (path[step] = 0; path[step] < posteriors.LabelCount; path[step]++) Visit(step + 1, sum + posteriors[step][path[step]]);
                return;
            }

            if (sum <= most || !DecodingSamples.Collapse(path, 0).SequenceEqual(hypothesis.Labels)) return;
            most = sum;
            best = [.. path];
        }
    }
}
