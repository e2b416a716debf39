using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Conformance;

/// <summary>Random tensors: magnitudes skewed like a trained net's, sparse now and then, sometimes a whole empty row.</summary>
internal sealed class RandomWeights(Random random)
{
    private static readonly double[] Densities = [0.05, 0.15, 0.5, 1, 1, 1];

    public Tensor Matrix(int rows, int columns) => Create([rows, columns], Densities[random.Next(Densities.Length)]);

    public Tensor Kernel(int outputs, int inputs, int bins, int steps) => Create([outputs, inputs, bins, steps], random.Next(4) == 0 ? 0.5 : 1);

    public Tensor Vector(int length) => Create([length], 1);

    public BatchNormLayer BatchNorm(string name, int length) => new(name)
    {
        Scale = Create([length], 1),
        Shift = Create([length], 1),
        Mean = Create([length], 1),
        Variance = Tensor.Float([length], [.. Enumerable.Range(0, length).Select(_ => (float)(0.2 + random.NextDouble()))]),
        Epsilon = length % 2 == 0 ? 1e-5f : 1e-2f,
    };

    private Tensor Create(ImmutableArray<int> shape, double density)
    {
        var values = new float[shape.Aggregate(1, (product, dimension) => product * dimension)];
        var scale = Math.Pow(2, (random.NextDouble() * 3) - 2);
        for (var i = 0; i < values.Length; i++)
        {
            var uniform = (random.NextDouble() * 2) - 1;
            values[i] = random.NextDouble() < density ? (float)(uniform * Math.Abs(uniform) * scale) : 0;
        }

        return new Tensor(shape, ElementKind.Float32, 0, sparse: false, values);
    }
}
