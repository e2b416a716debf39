using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary><c>round(x, shift)</c> of any 32-bit integer. The last bit shifted out rounds, so that nothing is added that could wrap.</summary>
internal readonly struct WordRounding<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private readonly TLanes _shift;
    private readonly TLanes _shiftBefore;
    private readonly TLanes _lastBit;

    /// <param name="shift">0 to 31.</param>
    public WordRounding(int shift)
    {
        _shift = TLanes.Same(shift);
        _shiftBefore = TLanes.Same(Math.Max(shift - 1, 0));
        _lastBit = TLanes.Same(Math.Min(shift, 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply(TLanes value) => (value >> _shift) + ((value >> _shiftBefore) & _lastBit);
}
