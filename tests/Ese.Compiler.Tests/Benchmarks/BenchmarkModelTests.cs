using Ese.Model;

namespace Ese.Compiler.Tests.Benchmarks;

public class BenchmarkModelTests
{
    private static readonly BenchmarkShape Small = BenchmarkShapes.Ddese with
    {
        Features = 33, Cells = 48, Layers = 2, Frames = 41, Convolutions = [new(4, 5, 3, 2, 2, 0, 1), new(4, 3, 3, 2, 1, 0, 1)],
    };

    private static readonly BenchmarkShape SmallProjected = BenchmarkShapes.Ese with { Features = 17, Cells = 64, Projection = 32 };

    [Fact]
    public void ShapesHaveThePublishedSizes()
    {
        Assert.Equal(672, BenchmarkShapes.Ddese.LstmInput);
        Assert.Equal(50, BenchmarkShapes.Ddese.LstmSteps);
        Assert.Equal(50_380_800, BenchmarkShapes.Ddese.LstmWeights);
        Assert.Equal(25_190_400, BenchmarkShapes.DdeseUni.LstmWeights);
        Assert.Equal(49_487_872, BenchmarkShapes.Sogou.LstmWeights);
        Assert.Equal(3_248_128, BenchmarkShapes.Ese.LstmWeights);
    }

    [Fact]
    public void ASeedGivesTheSameModelOnEveryMachine()
    {
        string[] ids = [.. ((BenchmarkShape[])[Small, SmallProjected]).Select(shape => EseModelFile.Identify(BenchmarkModel.Generate(shape)).Id[..16])];
        Assert.Equal("69fa6bba708919cd 66571cb3f1054460", string.Join(' ', ids));
    }

    [Fact]
    public void AnotherSeedGivesOtherWeights()
    {
        var first = (LstmLayer)BenchmarkModel.Generate(SmallProjected, 1).Layers[0];
        var second = (LstmLayer)BenchmarkModel.Generate(SmallProjected, 2).Layers[0];
        Assert.False(first.Forward.InputWeights.Values.Span.SequenceEqual(second.Forward.InputWeights.Values.Span));
    }

    [Fact]
    public void TheLstmAloneHasTheSameWeights()
    {
        LstmLayer[] whole = [.. BenchmarkModel.Generate(Small).Layers.OfType<LstmLayer>()];
        LstmLayer[] alone = [.. BenchmarkModel.Generate(Small.LstmOnly()).Layers.OfType<LstmLayer>()];
        Assert.Equal(whole.Length, alone.Length);
        for (int layer = 0; layer < whole.Length; layer++)
        {
            Assert.True(whole[layer].Forward.InputWeights.Values.Span.SequenceEqual(alone[layer].Forward.InputWeights.Values.Span));
            Assert.True(whole[layer].Backward!.RecurrentWeights.Values.Span.SequenceEqual(alone[layer].Backward!.RecurrentWeights.Values.Span));
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.15)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void EveryLstmMatrixHasTheDensity(double density)
    {
        EseModel model = BenchmarkModel.Generate(Small with { Density = density });
        foreach (TensorEntry entry in model.Layers.OfType<LstmLayer>().SelectMany(ModelTensors.Of).Where(entry => entry.IsWeight))
        {
            int length = entry.Tensor.Values.Length;
            int kept = length - entry.Tensor.Values.Span.Count(0f);

            // Storing in fixed point rounds the smallest of a dense matrix to zero.
            Assert.InRange(kept, (density * length) - 1 - (density == 1 ? 0.005 * length : 0), (density * length) + 1);
            Assert.Equal(density < 1, entry.Tensor.Sparse);
        }
    }

    [Fact]
    public void NonZerosAreSpreadUnevenly()
    {
        Tensor weights = ((LstmLayer)BenchmarkModel.Generate(Small).Layers.First(layer => layer is LstmLayer)).Forward.RecurrentWeights;
        int columns = weights.Shape[1];
        int[] rows = [.. Enumerable.Range(0, weights.Shape[0]).Select(row => columns - weights.Values.Span.Slice(row * columns, columns).Count(0f))];
        double mean = rows.Average();
        double variance = rows.Average(count => (count - mean) * (count - mean));

        // Independent non-zeros would give a binomial distribution.
        Assert.True(variance > 1.5 * mean * (1 - Small.Density), $"{variance} at a mean of {mean}");
    }

    [Fact]
    public void StatesAreNeitherDeadNorSaturated()
    {
        EseModel model = BenchmarkModel.Generate(BenchmarkShapes.Ddese with { Cells = 96, Layers = 5, Convolutions = Small.Convolutions, Features = 33 });
        foreach ((string name, ValueRange range) in model.Calibration.Where(pair => pair.Key.EndsWith("/hidden", StringComparison.Ordinal)))
        {
            double small = range.Exponents.Take(20).Sum() / (double)range.Exponents.Sum();
            double large = range.Exponents.Skip(24).Sum() / (double)range.Exponents.Sum();
            Assert.True(small < 0.3 && large < 0.4 && range.Maximum > 0.5, $"{name}: {small} below 1/32, {large} above 1/2, maximum {range.Maximum}");
        }
    }

    [Fact]
    public void WeightsHaveTheBitsAskedFor()
    {
        foreach ((int bits, ElementKind kind) in ((int, ElementKind)[])[(8, ElementKind.Int8), (12, ElementKind.Int12), (16, ElementKind.Int16)])
        {
            EseModel model = BenchmarkModel.Generate(SmallProjected with { WeightBits = bits });
            Assert.All(model.Layers.SelectMany(ModelTensors.Of).Where(entry => entry.IsWeight), entry => Assert.Equal(kind, entry.Tensor.Kind));
        }
    }
}
