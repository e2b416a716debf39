namespace Ese.Isa;

/// <summary>A fixed-point format: a two's complement integer <c>q</c> stands for <c>q · 2^−FractionBits</c>.</summary>
/// <param name="Bits">Width in bits: 8, 12 or 16 for stored tensors, 32 for parameters.</param>
/// <param name="FractionBits">Binary point; negative when a step is larger than one.</param>
public readonly record struct FixedFormat(int Bits, int FractionBits)
{
    /// <summary>The largest integer of the format.</summary>
    public long Maximum => (1L << (Bits - 1)) - 1;

    /// <summary>The smallest integer of the format.</summary>
    public long Minimum => -(1L << (Bits - 1));

    /// <summary>The value of one step, <c>2^−FractionBits</c>.</summary>
    public double Step => Math.ScaleB(1.0, -FractionBits);

    /// <summary>The nearest integer of the format, halves rounded up, saturated.</summary>
    public int Quantize(double value) =>
        (int)Math.Clamp(Math.Floor(Math.ScaleB(value, FractionBits) + 0.5), Minimum, Maximum);

    /// <summary>The value an integer stands for.</summary>
    public double Dequantize(long integer) => Math.ScaleB(integer, -FractionBits);

    /// <inheritdoc/>
    public override string ToString() => $"Q{Bits}.{FractionBits}";
}
