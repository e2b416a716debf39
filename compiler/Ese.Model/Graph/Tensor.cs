using System.Collections.Immutable;

namespace Ese.Model;

/// <summary>
/// A tensor: shape, element kind and values. Fixed-point tensors keep their integers, so nothing is rounded twice. A
/// tensor is sparse when the model stores only its non-zero elements; in memory both are dense.
/// </summary>
public sealed class Tensor
{
    private readonly byte[]? _packed;
    private float[]? _values;

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
        _values = values;
        Count = values.Length;
    }

    // Of a compact file: checked integers, a quarter or half of what their values take.
    internal Tensor(ImmutableArray<int> shape, ElementKind kind, int fractionBits, bool sparse, byte[] packed, int count)
    {
        Shape = shape;
        Kind = kind;
        FractionBits = fractionBits;
        Sparse = sparse;
        _packed = packed;
        Count = count;
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
    public ReadOnlyMemory<float> Values => _values ?? Unpack(_packed!);

    /// <summary>Number of values.</summary>
    public int Count { get; }

    /// <summary>Whether the values were checked before the tensor was made.</summary>
    internal bool IsChecked => _packed is not null;

    /// <summary>Number of values that are not 0.</summary>
    public int CountNonZero()
    {
        if (_packed is null)
            return Count - Values.Span.Count(0f);

        int bits = TensorStorage.FixedBits(Kind);
        int count = 0;
        for (int k = 0; k < Count; k++)
            count += PackedIntegers.Get(_packed, bits, k) == 0 ? 0 : 1;
        return count;
    }

    /// <summary>A dense single-precision tensor.</summary>
    public static Tensor Float(ImmutableArray<int> shape, float[] values) => new(shape, ElementKind.Float32, 0, false, values);

    // Threads that meet here unpack the same values; all of them return the first one's.
    private float[] Unpack(byte[] packed)
    {
        float[] values = GC.AllocateUninitializedArray<float>(Count);
        PackedIntegers.Unpack(packed, TensorStorage.FixedBits(Kind), FractionBits, values);
        return Interlocked.CompareExchange(ref _values, values, null) ?? values;
    }
}
