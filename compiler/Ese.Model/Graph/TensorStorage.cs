using Ese.Isa;

namespace Ese.Model;

/// <summary>Moves tensors between element kinds by the weight rule of <c>docs/numerics.md</c>.</summary>
public static class TensorStorage
{
    /// <summary>Width of a fixed-point kind in bits, 0 for floating point.</summary>
    public static int FixedBits(ElementKind kind) => kind switch
    {
        ElementKind.Int8 => 8,
        ElementKind.Int12 => 12,
        ElementKind.Int16 => 16,
        _ => 0,
    };

    /// <summary>The format of a tensor's integers.</summary>
    /// <exception cref="ArgumentException">The tensor is floating point.</exception>
    public static FixedFormat FormatOf(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        int bits = FixedBits(tensor.Kind);
        return bits == 0 ? throw new ArgumentException("A floating-point tensor has no fixed-point format.", nameof(tensor)) : new FixedFormat(bits, tensor.FractionBits);
    }

    /// <summary>
    /// The most fraction bits <c>f</c> with <c>maximum ≤ (2^(bits−1) − 1)·2^−f</c>, within the limits of <see cref="TensorLimits"/>;
    /// <c>bits − 1</c> for a maximum of zero.
    /// </summary>
    /// <param name="maximum">Largest magnitude, finite and not negative.</param>
    /// <param name="bits">Width, 2 to 32.</param>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is negative or not finite.</exception>
    public static int FractionBitsFor(double maximum, int bits)
    {
        if (!(maximum >= 0) || !double.IsFinite(maximum))
            throw new ArgumentOutOfRangeException(nameof(maximum), "A finite magnitude is needed.");

        if (maximum == 0)
            return bits - 1;

        double limit = (1L << (bits - 1)) - 1;
        int fractionBits = Math.ILogB(limit / maximum);

        // The quotient is rounded, so the exponent may be one off in either direction.
        while (Math.ScaleB(maximum, fractionBits + 1) <= limit)
            fractionBits++;
        while (Math.ScaleB(maximum, fractionBits) > limit)
            fractionBits--;

        return Math.Clamp(fractionBits, TensorLimits.MinimumFractionBits, TensorLimits.MaximumFractionBits);
    }

    /// <summary>
    /// Converts a tensor: fixed point with the finest symmetric power-of-two step that holds its largest magnitude,
    /// halves rounded up; half precision to nearest even, saturated at the largest half.
    /// </summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="kind">The wanted kind.</param>
    /// <param name="sparse">Whether a file stores only the elements that are not zero.</param>
    /// <returns>The converted tensor; values already exact in <paramref name="kind"/> keep their integers' values.</returns>
    public static Tensor Convert(Tensor tensor, ElementKind kind, bool sparse)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        int bits = FixedBits(kind);
        if (kind == tensor.Kind)
            return new Tensor(tensor.Shape, kind, tensor.FractionBits, sparse, tensor.Values.ToArray());

        float[] values = tensor.Values.ToArray();
        if (bits > 0)
            return Fix(tensor, kind, bits, sparse, values);

        if (kind == ElementKind.Float16)
        {
            for (int k = 0; k < values.Length; k++)
                values[k] = (float)(Half)Math.Clamp(values[k], (float)Half.MinValue, (float)Half.MaxValue);
        }

        return new Tensor(tensor.Shape, kind, 0, sparse, values);
    }

    private static Tensor Fix(Tensor tensor, ElementKind kind, int bits, bool sparse, float[] values)
    {
        float maximum = 0;
        foreach (float value in values)
            maximum = Math.Max(maximum, Math.Abs(value));

        var format = new FixedFormat(bits, FractionBitsFor(maximum, bits));
        for (int k = 0; k < values.Length; k++)
            values[k] = (float)format.Dequantize(Math.Max(format.Quantize(values[k]), -format.Maximum));

        return new Tensor(tensor.Shape, kind, format.FractionBits, sparse, values);
    }
}
