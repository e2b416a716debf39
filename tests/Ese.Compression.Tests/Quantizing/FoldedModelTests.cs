using CsCheck;
using Ese.Compiler;
using Ese.Conformance;
using Ese.Model;

namespace Ese.Compression.Tests.Quantizing;

public class FoldedModelTests
{
    private static readonly Gen<int> Seed = Gen.Int[0, 10_000];

    [Fact]
    public void AFoldedModelComputesTheSameWithoutBatchNorms() => Seed.Sample(
        seed =>
        {
            EseModel model = QuantizingSamples.Model(seed);
            EseModel folded = FoldedModel.Of(model);
            Assert.DoesNotContain(folded.Layers, layer => layer is BatchNormLayer);
            ModelValidator.Validate(folded);
            float[] features = RandomModels.Features(model, 25, seed);
            float[] expected = new FloatEvaluator(model).Logits(features, 25);
            float[] actual = new FloatEvaluator(folded).Logits(features, 25);
            Assert.Equal(expected.Length, actual.Length);
            float scale = expected.Select(Math.Abs).Append(1f).Max();
            for (int index = 0; index < expected.Length; index++)
                Assert.True(Math.Abs(expected[index] - actual[index]) <= 1e-4f * scale, $"{expected[index]} became {actual[index]}");
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
}
