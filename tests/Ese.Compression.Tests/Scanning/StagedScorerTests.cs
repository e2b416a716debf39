using Ese.Compiler;
using Ese.Model;
using Ese.Training;

namespace Ese.Compression.Tests;

public class StagedScorerTests
{
    // More than a batch, and not a whole number of them.
    private const int Utterances = 21;

    private static readonly EseModel Model = ScanBench.Model();
    private static readonly ScoringSet Set = ScanBench.Set(Model, utterances: Utterances);

    [Fact]
    public void AScoreIsThatOfTheWholeNetwork() => Assert.Equal(Whole(Model), new StagedScorer(Model, Set, 1).Score());

    [Fact]
    public void TheLossIsThatOfTheReference()
    {
        var evaluator = new FloatEvaluator(Model);
        double loss = 0;
        for (int index = 0; index < Utterances; index++)
        {
            float[] logits = evaluator.Logits(Set.Features[index].Values.Span, Set.Features[index].Frames);
            loss += CtcLoss.Compute(logits, logits.Length / 4, 4, Set.Utterances[index].Target.AsSpan(), Model.Blank, new float[logits.Length]);
        }

        Assert.Equal(loss / Utterances, new StagedScorer(Model, Set, 1).Score().Loss, 1e-4);
    }

    [Fact]
    public void EveryVariantScoresAsIfItWereComputedFromTheFeatures()
    {
        var scorer = new StagedScorer(Model, Set, 1);
        foreach (WeightMatrix matrix in WeightMatrices.Of(Model))
        {
            foreach (double density in ScanBench.Densities)
            {
                Tensor pruned = ModelPruner.Prune(matrix, new MagnitudeSelection(), density);
                EseModel variant = TensorReplacement.In(Model, entry => entry.Place == matrix.Entry.Place ? pruned : entry.Tensor);
                Assert.Equal(Whole(variant), scorer.Score(matrix.Entry, pruned));
            }
        }

        Assert.Equal(Whole(Model), scorer.Score());
    }

    [Fact]
    public void ThreadsDoNotChangeAScore() => Assert.Equal(
        new StagedScorer(Model, Set, 1).Score(), new StagedScorer(Model, ScanBench.Set(Model, threads: 4, Utterances), 4).Score());

    [Fact]
    public void AnUtterancesLogitsDoNotDependOnItsBatch()
    {
        var network = new TrainingNetwork(Model);
        var pass = new TrainingPass(new Workers(1), IsTraining: false, default);
        Activations together = network.Forward(Scorer(0, Utterances).Features(0), pass);
        (float[] values, SequenceLayout layout) = (together.All.ToArray(), together.Layout);
        for (int index = 0; index < layout.Count; index++)
        {
            Activations alone = network.Forward(Scorer(index, 1).Features(0), pass);
            Assert.Equal(values.AsSpan(layout.FirstRows[index] * 4, layout.Steps[index] * 4), alone.All);
        }
    }

    [Fact]
    public void AVariantInFrontOfAnEarlierOneIsRefused()
    {
        TensorEntry[] weights = [.. WeightMatrices.Of(Model).Select(matrix => matrix.Entry)];
        var scorer = new StagedScorer(Model, Set, 1);
        scorer.Score(weights[^1], weights[^1].Tensor);
        Assert.Throws<ArgumentOutOfRangeException>(() => scorer.Score(weights[0], weights[0].Tensor));
    }

    private static DevScore Whole(EseModel model) => Scorer(0, Utterances).Score(new TrainingNetwork(model), new Workers(1));

    private static DevScorer Scorer(int first, int count) =>
        new(Model, [.. Set.Utterances.Skip(first).Take(count)]);
}
