using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training.Tests;

/// <summary>Tensors and vectors of random values for tests of layers, the same in every run.</summary>
internal sealed class RandomValues(long seed)
{
    private RandomDraws _draws = RandomSource.FromSeed(seed).Draws();

    /// <summary>Values in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public float[] Uniform(int count, float low = -1f, float high = 1f)
    {
        float[] values = new float[count];
        for (int index = 0; index < count; index++) values[index] = _draws.Uniform(low, high);
        return values;
    }

    /// <summary>A tensor with values in [−<paramref name="bound"/>, <paramref name="bound"/>).</summary>
    public Tensor Tensor(float bound, params ImmutableArray<int> shape) => Tensor(-bound, bound, shape);

    /// <summary>A tensor with values in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public Tensor Tensor(float low, float high, ImmutableArray<int> shape) =>
        Ese.Model.Tensor.Float(shape, Uniform(shape.Aggregate(1, (product, size) => product * size), low, high));

    /// <summary>Vectors with values in [−<paramref name="bound"/>, <paramref name="bound"/>), one utterance per number of steps.</summary>
    public Activations Vectors(int width, float bound, params ImmutableArray<int> steps)
    {
        var layout = new SequenceLayout(steps);
        return new Activations(Uniform(layout.Rows * width, -bound, bound), layout, width);
    }
}
