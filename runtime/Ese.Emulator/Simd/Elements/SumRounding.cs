namespace Ese.Emulator;

/// <summary><c>round(x, shift)</c> of accumulators as <c>((x &lt;&lt; Left) + Half) &gt;&gt; Right</c>, where <c>Left</c> is 0 unless wide.</summary>
/// <remarks>The constants are 32-bit elements where <see cref="Width"/> is narrow, else 64-bit ones.</remarks>
internal readonly struct SumRounding<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    public readonly SumWidth Width;
    public readonly TLanes Left;
    public readonly TLanes Half;
    public readonly TLanes Right;

    /// <param name="shift">−15 to 47.</param>
    /// <param name="largest">A bound of <c>|x|</c>, at most 2^47.</param>
    public SumRounding(int shift, long largest)
    {
        var left = Math.Max(-shift, 0);
        var right = Math.Max(shift, 0);
        var half = right > 0 ? 1L << (right - 1) : 0;
        Width = left > 0 ? SumWidth.Wide
            : largest + half <= int.MaxValue ? SumWidth.Narrow
            : (largest + half) >> right <= int.MaxValue ? SumWidth.Shifted
            : SumWidth.Wide;
        (Left, Half, Right) = Width == SumWidth.Narrow
            ? (TLanes.Same(0), TLanes.Same((int)half), TLanes.Same(right))
            : (TLanes.SameLong(left), TLanes.SameLong(half), TLanes.SameLong(right));
    }
}
