using Ese.Compiler.Tests.Front.Support;
using Ese.Conformance;
using Ese.Model;

namespace Ese.Compiler.Tests.Front.FloatReference;

public sealed class FloatEvaluatorTests
{
    [Fact]
    public void RandomModelsGiveWhatTheirDefinitionsGive()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var model = RandomModels.Create(seed);
            var features = RandomModels.Features(model, 13, seed);
            var expected = NaiveModel.Logits(model, Sample.Rows(features, model.FrontEnd.Bins)).SelectMany(row => row).ToArray();
            var evaluator = new FloatEvaluator(model);
            var actual = evaluator.Logits(features, 13);

            Assert.Equal(expected.Length, actual.Length);
            Assert.Equal(expected.Length, evaluator.StepsFor(13) * evaluator.Outputs);
            Assert.All(expected.Zip(actual), pair =>
                Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-4 * Math.Max(1, Math.Abs(pair.First)), $"seed {seed}: {pair}"));
        }
    }

    [Fact]
    public void EveryVectorIsObservedByItsName()
    {
        var lstm = Sample.Lstm("l", 3, 3);
        lstm = lstm with
        {
            Forward = lstm.Forward with { Projection = Tensor.Float([3, 3], new float[9]) },
            Backward = lstm.Forward with { Projection = Tensor.Float([3, 3], new float[9]) },
        };
        var model = Sample.Model(5, Sample.Full("f", 3, 5, Sample.Wave), lstm, new SoftmaxLayer("s"));
        var names = new NameCollector();
        new FloatEvaluator(model).Logits(Sample.Features(model, 1, 4), 4, names);

        Assert.Equal(
            [
                "f/output", "input", "l/backward/cell", "l/backward/hidden", "l/backward/memory", "l/forward/cell", "l/forward/hidden", "l/forward/memory",
                "l/output",
            ],
            names.Names);
    }

    [Fact]
    public void PosteriorsAreTheSoftmaxOfTheLogits()
    {
        var model = Sample.Model(5, Sample.Full("f", 3, 5, Sample.Wave));
        var features = Sample.Features(model, 1, 2);
        var evaluator = new FloatEvaluator(model);
        var logits = evaluator.Logits(features, 2);
        var posteriors = evaluator.Posteriors(features, 2);
        for (var label = 0; label < 3; label++)
        {
            var expected = Math.Exp(logits[3 + label]) / logits.Skip(3).Sum(value => Math.Exp(value));
            Assert.Equal(expected, posteriors[3 + label], 1e-6);
        }
    }

    [Fact]
    public void AnUtteranceTooShortForAnyStepHasNoLogits()
    {
        var model = Sample.Model(9, Sample.Conv("c", 2, 1));

        Assert.Empty(new FloatEvaluator(model).Logits(Sample.Features(model, 1, 1), 1));
        Assert.Empty(new FloatEvaluator(model).Logits([], 0));
        Assert.Empty(new FloatEvaluator(model).Posteriors([], 0));
    }

    [Fact]
    public void FeaturesOfAnotherWidthAreRefused() =>
        Assert.Throws<ArgumentException>(() => new FloatEvaluator(Sample.Model(9, Sample.Conv("c", 2, 1))).Logits(new float[10], 1));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 7)]
    [InlineData(2, 4, 8)]
    [InlineData(7, 9, 67)]
    [InlineData(130, 6, 513)]
    public void AProductOfAnySizeIsThatOfItsDefinition(int rows, int columns, int inner)
    {
        var random = new Random(rows + columns + inner);
        float[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.Next(-8, 9)))];
        var (a, b, c) = (Next(rows * inner), Next(columns * inner), new float[rows * columns]);
        MatrixProduct.Multiply(a, b, inner, c);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var expected = Enumerable.Range(0, inner).Sum(k => (double)a[(row * inner) + k] * b[(column * inner) + k]);
                Assert.Equal(expected, c[(row * columns) + column]);
            }
        }
    }

    private sealed class NameCollector : IVectorObserver
    {
        public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

        public void Observe(string vector, ReadOnlySpan<float> values) => Names.Add(vector);
    }
}
