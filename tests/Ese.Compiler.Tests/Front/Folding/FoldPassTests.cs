using Ese.Compiler.Tests.Front.Support;
using Ese.Conformance;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler.Tests.Front.Folding;

public sealed class FoldPassTests
{
    [Fact]
    public void FoldingChangesNothingThatRandomModelsCompute()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            AssertFoldingChangesNothing(RandomModels.Create(seed));
        }
    }

    [Fact]
    public void ABatchNormBehindAConvolutionEntersItsRows()
    {
        var graph = AssertFoldingChangesNothing(Sample.Model(9, Sample.Conv("c", 2, 1, 1, 1), Sample.Norm("n", 2), HardTanh("a", 0, 2)));

        var conv = Assert.IsType<FoldedConv2d>(Assert.Single(graph.Layers));
        Assert.Equal("a/output", conv.OutputVector);
        Assert.Equal(new Activation(ActivationKind.HardTanh, 0, 2), conv.Activation);
    }

    [Fact]
    public void BatchNormsOnBothSidesOfAClampAreKeptApart()
    {
        var graph = AssertFoldingChangesNothing(Sample.Model(
            9, Sample.Conv("c", 2, 1), Sample.Norm("n", 2), HardTanh("a", 0, 2), Sample.Norm("m", 2, 9), Sample.Lstm("l", 3, 8)));

        Assert.Equal(["c", "l"], graph.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void BatchNormsInARowAreTakenTogether()
    {
        var graph = AssertFoldingChangesNothing(Sample.Model(
            5, Sample.Norm("n", 5), Sample.Norm("m", 5, 4), Sample.Lstm("l", 3, 5), Sample.Norm("k", 3, 5), Sample.Full("f", 2, 3, Sample.Wave)));

        Assert.Equal(["l", "f"], graph.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void ABatchNormInFrontOfAPaddedConvolutionBecomesADiagonalLayer()
    {
        var graph = AssertFoldingChangesNothing(Sample.Model(
            9, Sample.Conv("c", 2, 1), HardTanh("a", 0, 2), Sample.Norm("n", 2), Sample.Conv("d", 3, 2, 1, 1)));

        Assert.True(Assert.IsType<FoldedFullyConnected>(graph.Layers[1]).IsDiagonal);
        Assert.Equal(["c", "n", "d"], graph.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void ABatchNormInFrontOfAConvolutionWithoutPaddingEntersItsColumns()
    {
        var graph = AssertFoldingChangesNothing(Sample.Model(
            9, Sample.Conv("c", 2, 1), HardTanh("a", 0, 2), Sample.Norm("n", 2), Sample.Conv("d", 3, 2)));

        Assert.Equal(["c", "d"], graph.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void ABatchNormOfTheFeaturesInFrontOfAConvolutionBecomesADiagonalLayer()
    {
        var graph = AssertFoldingChangesNothing(Sample.Model(9, Sample.Norm("n", 9), Sample.Conv("c", 2, 1)));

        Assert.Equal(["n", "c"], graph.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void AnActivationBehindALstmBecomesADiagonalLayer()
    {
        var graph = AssertFoldingChangesNothing(Sample.Model(
            5, Sample.Lstm("l", 3, 5), Sample.Norm("n", 3), new ActivationLayer("a", Activation.Tanh), Sample.Norm("m", 3, 8)));

        Assert.Equal(["l", "n", "m"], graph.Layers.Select(layer => layer.Name));
        Assert.Equal(ActivationKind.Tanh, Assert.IsType<FoldedFullyConnected>(graph.Layers[1]).Activation.Kind);
        Assert.Equal("a/output", graph.Layers[1].OutputVector);
    }

    [Fact]
    public void TwoActivationsInARowAreBothComputed()
    {
        var graph = AssertFoldingChangesNothing(Sample.Model(
            5, Sample.Full("f", 3, 5, Sample.Wave), HardTanh("a", -1, 1), new ActivationLayer("b", Activation.Sigmoid)));

        Assert.Equal(["f", "b"], graph.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void ALinearActivationAndTheSoftmaxLeaveNothingBehind()
    {
        var graph = Sample.Fold(Sample.Model(
            5, Sample.Full("f", 3, 5, Sample.Wave), new ActivationLayer("a", Activation.Linear), new SoftmaxLayer("s")));

        Assert.Equal("f/output", Assert.Single(graph.Layers).OutputVector);
    }

    [Fact]
    public void FoldedWeightsOfALargeModelAreNotCopied()
    {
        var layer = Sample.Full("f", 3, 5, Sample.Wave);
        var folded = Assert.IsType<FoldedFullyConnected>(Sample.Fold(Sample.Model(5, Sample.Norm("n", 5), layer)).Layers[0]);

        Assert.True(folded.Weights.Weights.Equals(layer.Weights.Values));
    }

    [Fact]
    public void ASoftmaxInTheMiddleIsRefused()
    {
        var model = Sample.Model(5, new SoftmaxLayer("middle"), Sample.Full("f", 3, 5, Sample.Wave));

        AssertRefused(ErrorTable.LayerNotCompilable, "'middle'", model);
    }

    [Fact]
    public void AModelOfNothingButASoftmaxIsRefused() =>
        AssertRefused(ErrorTable.LayerNotCompilable, "no layer", Sample.Model(5, new SoftmaxLayer("s")));

    [Fact]
    public void AStandaloneBatchNormTooWideForADiagonalIsRefused() =>
        AssertRefused(ErrorTable.LayerNotCompilable, "'wide'", Sample.Model(4097, Sample.Norm("wide", 4097)));

    [Fact]
    public void ABatchNormWithoutAFiniteScaleIsRefused()
    {
        var norm = Sample.Norm("flat", 5) with { Variance = Tensor.Float([5], new float[5]), Epsilon = 0 };

        AssertRefused(ErrorTable.RangeNotRepresentable, "'flat'", Sample.Model(5, norm, Sample.Full("f", 3, 5, Sample.Wave)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BatchNormsThatMultiplyBeyondAllNumbersAreRefused(bool infront)
    {
        var norms = Enumerable.Range(0, 8).Select(index => (Layer)(Sample.Norm($"n{index}", 5) with
        {
            Scale = Tensor.Float([5], [.. Enumerable.Repeat(1e38f, 5)]),
            Variance = Tensor.Float([5], [.. Enumerable.Repeat(1e-38f, 5)]),
            Epsilon = 0,
        }));
        var layer = Sample.Full("f", 5, 5, Sample.Wave);

        AssertRefused(ErrorTable.RangeNotRepresentable, "'f'", Sample.Model(5, infront ? [.. norms, layer] : [layer, .. norms]));
    }

    private static ActivationLayer HardTanh(string name, float minimum, float maximum) =>
        new(name, new Activation(ActivationKind.HardTanh, minimum, maximum));

    private static FoldedGraph AssertFoldingChangesNothing(EseModel model)
    {
        var graph = Sample.Fold(model);
        var input = Sample.Rows(Sample.Features(model, 11, 12), model.FrontEnd.Bins);
        var expected = NaiveModel.Logits(model, input).SelectMany(row => row).ToArray();
        var actual = NaiveFolded.Logits(graph, input).SelectMany(row => row).ToArray();
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair =>
            Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-9 * Math.Max(1, Math.Abs(pair.First)), $"{model.Name}: {pair}"));
        return graph;
    }

    private static void AssertRefused(ErrorCode code, string fragment, EseModel model)
    {
        var error = Assert.Throws<EseException>(() => Sample.Fold(model));
        Assert.Equal(code, error.Code);
        Assert.Contains(fragment, error.Message, StringComparison.Ordinal);
        Assert.Equal("sample.esemodel", error.File);
    }
}
