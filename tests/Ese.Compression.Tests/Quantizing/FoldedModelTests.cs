using CsCheck;
using Ese.Compiler;
using Ese.Conformance;
using Ese.Model;

namespace Ese.Compression.Tests.Quantizing;

public class FoldedModelTests
{
    private const int Frames = 25;
    private const int Nudges = 4;
    private static readonly Gen<int> Seed = Gen.Int[0, 10_000];

    [Fact]
    public void AFoldedModelComputesTheSameWithoutBatchNorms() => Seed.Sample(
        seed =>
        {
            EseModel model = QuantizingSamples.Model(seed);
            EseModel folded = FoldedModel.Of(model);
            Assert.DoesNotContain(folded.Layers, layer => layer is BatchNormLayer);
            ModelValidator.Validate(folded);
            float[] features = RandomModels.Features(model, Frames, seed);
            float[] expected = new FloatEvaluator(model).Logits(features, Frames);
            float[] actual = new FloatEvaluator(folded).Logits(features, Frames);
            float difference = Difference(expected, actual);
            float allowed = 2e-3f * expected.Select(Math.Abs).Append(1f).Max();
            Assert.True(difference <= allowed + (16 * Unrest(model, features, expected)), $"seed {seed}: logits differ by {difference}");
        },
        iter: 60);

    [Fact]
    public void EveryRangeTheCompilerNeedsMovesAlong() => Seed.Sample(
        seed => IntegerNetwork.Of(FoldedModel.Of(QuantizingSamples.Model(seed))).Graph.Layers.Length > 0,
        iter: 40);

    [Fact]
    public void FoldingAFoldedModelChangesNothing() => Seed.Sample(
        seed =>
        {
            EseModel once = FoldedModel.Of(QuantizingSamples.Model(seed));
            Assert.Equal(EseModelFile.Identify(once).Id, EseModelFile.Identify(FoldedModel.Of(once)).Id);
        },
        iter: 40);

    // One random network in a thousand is chaotic: its recurrent layers make much of any rounding. What they make of some in the
    // features says how much of a difference is none of the folding's.
    private static float Unrest(EseModel model, float[] features, float[] logits)
    {
        var random = new Random(1);
        return Enumerable.Range(0, Nudges).Max(_ => Difference(logits, new FloatEvaluator(model).Logits(
            [.. features.Select(feature => feature * (1 + ((random.Next(2) - 0.5f) * 4e-6f)))], Frames)));
    }

    private static float Difference(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        return expected.Zip(actual, (one, other) => Math.Abs(one - other)).Max();
    }
}
