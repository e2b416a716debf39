using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ese.Emulator;

/// <summary><c>vadd</c>: <c>satV(round(a · 2^sa + b · 2^sb, shift))</c>. The sum of two 16-bit numbers times 2^15 fits 32 bits.</summary>
internal readonly ref struct AddFormula<TLanes> : IElementFormula
    where TLanes : struct, ILanes<TLanes>
{
    private readonly ref short _first;
    private readonly ref short _second;
    private readonly ref short _sum;
    private readonly TLanes _firstShift;
    private readonly TLanes _secondShift;
    private readonly WordRounding<TLanes> _rounding;
    private readonly TLanes _low;
    private readonly TLanes _high;

    public AddFormula(in AddOperands operands)
    {
        _first = ref MemoryMarshal.GetReference(operands.First);
        _second = ref MemoryMarshal.GetReference(operands.Second);
        _sum = ref MemoryMarshal.GetReference(operands.Sum);
        _firstShift = TLanes.Same(operands.FirstShift);
        _secondShift = TLanes.Same(operands.SecondShift);
        _rounding = new WordRounding<TLanes>(operands.Shift);
        _low = TLanes.Same(operands.EightBit ? sbyte.MinValue : short.MinValue);
        _high = TLanes.Same(operands.EightBit ? sbyte.MaxValue : short.MaxValue);
    }

    public static int Width => TLanes.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Positions(int sum, int position) => Step(position, uint.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Channels(int sum, int position, int element, uint active) => Step(element, active);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(int element, uint active)
    {
        var first = TLanes.Words(in Unsafe.Add(ref _first, element)) << _firstShift;
        var second = TLanes.Words(in Unsafe.Add(ref _second, element)) << _secondShift;
        var sum = TLanes.Limit(_rounding.Apply(first + second), _low, _high);
        Words16.Store(sum, ref Unsafe.Add(ref _sum, element), active);
    }
}
