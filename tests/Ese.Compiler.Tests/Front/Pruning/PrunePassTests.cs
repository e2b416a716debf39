using Ese.Compiler.Tests.Front.Support;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler.Tests.Front.Pruning;

public sealed class PrunePassTests
{
    [Theory]
    [InlineData(1.0, 12)]
    [InlineData(0.5, 6)]
    [InlineData(0.29, 3)]
    [InlineData(0.01, 0)]
    public void TheLargestWeightsAreKept(double density, int kept)
    {
        var layer = Sample.Full("f", 3, 4, index => (index % 2 == 0 ? 1 : -1) * (index + 1));
        var weights = Prune(Sample.Model(4, layer), density).Weights.Weights.ToArray();

        Assert.Equal(kept, weights.Count(weight => weight != 0));
        Assert.All(weights.Skip(12 - kept), weight => Assert.NotEqual(0, weight));
    }

    [Fact]
    public void OfEqualMagnitudesTheEarlierIsKept()
    {
        var weights = Prune(Sample.Model(4, Sample.Full("f", 1, 4, index => index == 2 ? 2 : 1)), 0.5).Weights.Weights.ToArray();

        Assert.Equal([1f, 0f, 2f, 0f], weights);
    }

    [Fact]
    public void TheMagnitudeIsTheOneBehindFolding()
    {
        var norm = Sample.Norm("n", 2) with
        {
            Scale = Tensor.Float([2], [1, 100]),
            Shift = Tensor.Float([2], [0, 0]),
            Mean = Tensor.Float([2], [0, 0]),
            Variance = Tensor.Float([2], [1, 1]),
        };
        var weights = Prune(Sample.Model(2, norm, Sample.Full("f", 1, 2, index => index == 0 ? 5 : 1)), 0.5).Weights.Weights.ToArray();

        Assert.Equal([0f, 1f], weights);
    }

    [Fact]
    public void EveryRecurrentMatrixHasTheDensityAskedForAndConvolutionsStayWhole()
    {
        var lstm = Sample.Lstm("l", 4, 8);
        lstm = lstm with
        {
            Forward = lstm.Forward with
            {
                RecurrentWeights = Tensor.Float([16, 2], [.. Enumerable.Range(0, 32).Select(Sample.Wave)]),
                Projection = Tensor.Float([2, 4], [.. Enumerable.Range(0, 8).Select(Sample.Wave)]),
            },
        };
        var model = Sample.Calibrated(Sample.Model(9, Sample.Conv("c", 2, 1), lstm));
        var report = Sample.Quantize(model, new CompilerOptions { Density = 0.25 }).Quantization!;

        Assert.Equal(
            [("c", "weights", 1.0), ("l", "input", 0.25), ("l", "recurrent", 0.25), ("l", "projection", 0.25)],
            report.Matrices.Select(matrix => (matrix.Layer, matrix.Matrix, matrix.Density)));
    }

    [Fact]
    public void GruMatricesHaveTheDensityAskedFor()
    {
        Tensor Waves(int rows, int columns) => Tensor.Float([rows, columns], [.. Enumerable.Range(0, rows * columns).Select(Sample.Wave)]);
        var gru = new GruLayer("g")
        {
            Cells = 2,
            Forward = new GruDirection { InputWeights = Waves(6, 4), RecurrentWeights = Waves(6, 2) },
            Backward = new GruDirection { InputWeights = Waves(6, 4), RecurrentWeights = Waves(6, 2) },
        };
        var report = Sample.Quantize(Sample.Calibrated(Sample.Model(4, gru)), new CompilerOptions { Density = 0.5 }).Quantization!;

        Assert.Equal([0.5, 0.5, 0.5, 0.5], report.Matrices.Select(matrix => matrix.Density));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void ADensityThatIsNoShareIsRefused(double density)
    {
        var model = Sample.Model(4, Sample.Full("f", 3, 4, Sample.Wave));

        var error = Assert.Throws<EseException>(() => Prune(model, density));
        Assert.Equal(ErrorTable.OptionOutOfRange, error.Code);
    }

    private static FoldedFullyConnected Prune(EseModel model, double density)
    {
        var compilation = Sample.Start(model, new CompilerOptions { Density = density });
        new CompilerPipeline([new FoldPass(), new PrunePass()], FrontPasses.Checks).Run(compilation);
        return Assert.IsType<FoldedFullyConnected>(Assert.Single(compilation.Folded!.Layers));
    }
}
