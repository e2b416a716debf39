using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ese.Emulator;

/// <summary><c>rqt</c> in the notation of <c>docs/numerics.md</c>.</summary>
internal readonly unsafe ref struct RequantizeFormula<TLanes> : IElementFormula
    where TLanes : struct, ILanes<TLanes>
{
    private readonly ref long _sums;
    private readonly ref int _biases;
    private readonly ref short _output;
    private readonly TableView<TLanes> _table;
    private readonly SumRounding<TLanes> _rounding;
    private readonly WordRounding<TLanes> _outputRounding;
    private readonly TLanes _clampLow;
    private readonly TLanes _clampHigh;
    private readonly TLanes _low;
    private readonly TLanes _high;
    private readonly bool _useTable;

    public RequantizeFormula(in RequantizeOperands operands, short* table)
    {
        _sums = ref MemoryMarshal.GetReference(operands.Sums);
        _biases = ref Unsafe.AsRef(in operands.Parameters.Biases);
        _output = ref MemoryMarshal.GetReference(operands.Output);
        _table = new TableView<TLanes>(table);
        _rounding = new SumRounding<TLanes>(operands.Shift, operands.LargestSum);
        _outputRounding = new WordRounding<TLanes>(operands.OutputShift);
        _clampLow = TLanes.Same(operands.Low);
        _clampHigh = TLanes.Same(operands.High);
        _low = TLanes.Same(operands.EightBit ? sbyte.MinValue : short.MinValue);
        _high = TLanes.Same(operands.EightBit ? sbyte.MaxValue : short.MaxValue);
        _useTable = operands.UseTable;
    }

    public static int Width => TLanes.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Positions(int sum, int position) => Step(sum, position, position, false, uint.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Channels(int sum, int position, int element, uint active) => Step(sum, position, element, true, active);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(int sum, int position, int element, bool onePosition, uint active)
    {
        var v = Words16.Sum(_rounding, ref Unsafe.Add(ref _sums, sum), ref Unsafe.Add(ref _biases, position), onePosition);
        var y = _useTable
            ? _outputRounding.Apply(TLanes.Lookup(_table, v))
            : TLanes.Limit(v, _clampLow, _clampHigh);
        Words16.Store(TLanes.Limit(y, _low, _high), ref Unsafe.Add(ref _output, element), active);
    }
}
