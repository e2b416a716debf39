using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ese.Training;

/// <summary>
/// Shortens the gradient of all parameters together to a greatest Euclidean norm (Pascanu et al. 2013). The norm is summed
/// in double precision, in an order that does not depend on the threads.
/// </summary>
/// <param name="parameters">Parameters of a network; those that are not trained are left alone.</param>
/// <param name="maximum">Greatest norm, above 0; +∞ never shortens.</param>
internal sealed class GradientClipping(ImmutableArray<Parameter> parameters, double maximum)
{
    private readonly ImmutableArray<ParameterBlock> _blocks =
        ParameterBlock.Cut([.. parameters.Where(parameter => parameter.IsTrained)]);

    /// <summary>Takes pruned elements out of the gradient and shortens the rest.</summary>
    /// <returns>The norm before; where it is not finite nothing is shortened, and no step should be taken.</returns>
    public double Apply(Workers workers)
    {
        double[] squares = new double[_blocks.Length];
        workers.Run(_blocks.Length, index =>
        {
            ParameterBlock block = _blocks[index];
            block.ClearPruned(block.Gradient);
            squares[index] = SumOfSquares(block.Gradient);
        });

        double sum = 0;
        foreach (double square in squares)
            sum += square;

        double norm = Math.Sqrt(sum);
        if (norm > maximum && double.IsFinite(norm))
        {
            float factor = (float)(maximum / norm);
            workers.Run(_blocks.Length, index => TensorPrimitives.Multiply(_blocks[index].Gradient, factor, _blocks[index].Gradient));
        }

        return norm;
    }

    // Eight running sums on every machine, whatever the width of its registers.
    private static double SumOfSquares(ReadOnlySpan<float> values)
    {
        Vector512<double> sums = Vector512<double>.Zero;
        int k = 0;
        for (; k <= values.Length - Vector256<float>.Count; k += Vector256<float>.Count)
        {
            Vector256<float> part = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)k);
            (Vector256<double> low, Vector256<double> high) = Vector256.Widen(part);
            Vector512<double> wide = Vector512.Create(low, high);
            sums += wide * wide;
        }

        double sum = 0;
        for (int lane = 0; lane < Vector512<double>.Count; lane++)
            sum += sums[lane];
        for (; k < values.Length; k++)
            sum += (double)values[k] * values[k];
        return sum;
    }
}
