using Ese.Isa;
using Ese.Model;

namespace Ese.Compression;

/// <summary>Rounds tensors to fixed point by the weight rule of <c>docs/numerics.md</c>: half up, symmetric limit.</summary>
internal static class FixedTensors
{
    // Width of biases and peepholes: what the engine holds peepholes in, and fine enough for an accumulator's bias.
    private const int ParameterBits = 16;

    /// <summary>Width of a tensor in a quantised model.</summary>
    public static int BitsOf(TensorEntry entry, int weightBits) => entry.IsWeight ? weightBits : ParameterBits;

    /// <summary>The element kind of a width.</summary>
    public static ElementKind KindOf(int bits) => bits switch
    {
        8 => ElementKind.Int8,
        12 => ElementKind.Int12,
        _ => ElementKind.Int16,
    };

    /// <summary>Rounds values into a tensor of a format; it is sparse where that is smaller.</summary>
    /// <param name="source">Shape and values; a fixed-point tensor of the same format keeps its integers.</param>
    /// <param name="format">Width and binary point.</param>
    public static Tensor Round(Tensor source, FixedFormat format)
    {
        var values = source.Values.ToArray();
        Round(values, format);
        var nonZero = values.Length - values.AsSpan().Count(0f);
        return new Tensor(source.Shape, KindOf(format.Bits), format.FractionBits, SparsePays(values.Length, nonZero, format.Bits), values);
    }

    /// <summary>Rounds values in place.</summary>
    public static void Round(Span<float> values, FixedFormat format)
    {
        var (steps, step, limit) = (Math.ScaleB(1.0, format.FractionBits), format.Step, (double)format.Maximum);
        foreach (ref var value in values)
            value = (float)(Math.Clamp(Math.Floor((value * steps) + 0.5), -limit, limit) * step);
    }

    /// <summary>Limits values to what a format holds, and rounds them into another array.</summary>
    /// <param name="values">Values; those out of range are limited.</param>
    /// <param name="format">The format.</param>
    /// <param name="rounded">Receives as many values.</param>
    /// <returns>Whether <paramref name="rounded"/> held anything else before.</returns>
    public static bool Round(Span<float> values, FixedFormat format, Span<float> rounded)
    {
        var (steps, step, limit) = (Math.ScaleB(1.0, format.FractionBits), format.Step, (double)format.Maximum);
        var (low, high) = ((float)(-limit * step), (float)(limit * step));
        var changed = false;
        for (var index = 0; index < values.Length; index++)
        {
            var value = values[index] = Math.Clamp(values[index], low, high);
            var nearest = (float)(Math.Floor((value * steps) + 0.5) * step);
            changed |= nearest != rounded[index];
            rounded[index] = nearest;
        }

        return changed;
    }

    // A sparse tensor costs one bit per element besides the elements it stores.
    private static bool SparsePays(long count, long nonZero, int bits) => count + (nonZero * bits) < count * bits;
}
