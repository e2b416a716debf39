using Ese.Compiler;
using Ese.Compiler.Evaluation;
using Ese.Model;
using Ese.Runtime.Decoding;
using Ese.Training;

namespace Ese.Compression.Tests;

public class StagedScorerTests
{
    [Fact]
    public void AScoreIsThatOfTheWholeNetworkComputedAtOnce()
    {
        EseModel model = ScanBench.Model();
        ScoringSet set = ScanBench.Set(model);
        Assert.Equal(Whole(model, set), new StagedScorer(model, set, 1).Score());
    }

    [Fact]
    public void EveryVariantScoresAsIfItWereComputedFromTheFeatures()
    {
        EseModel model = ScanBench.Model();
        ScoringSet set = ScanBench.Set(model);
        var scorer = new StagedScorer(model, set, 1);
        foreach (WeightMatrix matrix in WeightMatrices.Of(model))
        {
            foreach (double density in ScanBench.Densities)
            {
                EseModel variant = ModelPruner.Prune(model, new MagnitudeSelection(), new Dictionary<string, double> { [matrix.Name] = density }).Model;
                Assert.Equal(Whole(variant, set), scorer.Score(variant.Layers.First(layer => layer.Name == matrix.Entry.Layer.Name)));
            }
        }
    }

    [Fact]
    public void ThreadsDoNotChangeAScore()
    {
        EseModel model = ScanBench.Model();
        Assert.Equal(new StagedScorer(model, ScanBench.Set(model), 1).Score(), new StagedScorer(model, ScanBench.Set(model, threads: 4), 4).Score());
    }

    [Fact]
    public void ALossThatIsNoNumberCountsAsTheLargest()
    {
        EseModel model = ScanBench.Model();
        EseModel broken = TensorReplacement.In(model, entry => entry.Layer.Name == "fc"
            ? Tensor.Float(entry.Tensor.Shape, [.. Enumerable.Repeat(float.MaxValue, entry.Tensor.Values.Length)])
            : entry.Tensor);
        Assert.Equal(SpeechScore.LargestLoss, new StagedScorer(broken, ScanBench.Set(model), 1).Score().Loss);
    }

    private static SpeechScore Whole(EseModel model, ScoringSet set)
    {
        var evaluator = new FloatEvaluator(model);
        var labels = new CtcLabels(model.Labels, model.Blank);
        double loss = 0;
        var (words, characters) = (default(EditCounts), default(EditCounts));
        for (int index = 0; index < set.Utterances.Length; index++)
        {
            float[] logits = evaluator.Logits(set.Features[index].Values, set.Features[index].Steps);
            loss += CtcLoss.Compute(logits, logits.Length / 4, 4, set.Utterances[index].Target.AsSpan(), model.Blank, new float[logits.Length]);
            string text = new CtcGreedyDecoder(labels).Decode(LabelPosteriors.FromLogits(logits, 4)).Text;
            UtteranceScore score = WordErrorRate.Score(set.Utterances[index].Text, text);
            (words, characters) = (words + score.Words, characters + score.Characters);
        }

        return new SpeechScore(loss / set.Utterances.Length, words, characters);
    }
}
