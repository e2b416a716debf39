using System.Collections.Immutable;

namespace Ese.Model;

/// <summary>
/// A tensor: shape, element kind and values. Fixed-point tensors keep their integers, so nothing is rounded twice. A
/// tensor is sparse when the model stores only its non-zero elements; in memory both are dense.
/// </summary>
public sealed class Tensor
{
    /// <summary>Creates a tensor; the container and the builder have checked the arguments.</summary>
    /// <param name="shape">Dimensions, outermost first; their product is the number of values.</param>
    /// <param name="kind">How elements are stored.</param>
    /// <param name="fractionBits">Binary point of fixed-point kinds, else 0.</param>
    /// <param name="sparse">Whether the file stores only non-zero elements.</param>
    /// <param name="values">Row-major values, already exact in <paramref name="kind"/>.</param>
    public Tensor(ImmutableArray<int> shape, ElementKind kind, int fractionBits, bool sparse, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Shape = shape;
        Kind = kind;
        FractionBits = fractionBits;
        Sparse = sparse;
        Values = values;
    }

    /// <summary>Dimensions, outermost first.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>How elements are stored.</summary>
    public ElementKind Kind { get; }

    /// <summary>Binary point of fixed-point kinds.</summary>
    public int FractionBits { get; }

    /// <summary>Whether the file stores only non-zero elements.</summary>
    public bool Sparse { get; }

    /// <summary>Row-major values. Every value of a fixed-point kind is an exact multiple of its step.</summary>
    public ReadOnlyMemory<float> Values { get; }

    /// <summary>A dense single-precision tensor.</summary>
    public static Tensor Float(ImmutableArray<int> shape, float[] values) => new(shape, ElementKind.Float32, 0, false, values);
}
