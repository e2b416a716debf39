using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ese.Emulator;

/// <summary><c>lstm</c> in the notation of <c>docs/numerics.md</c>.</summary>
internal readonly unsafe ref struct LstmFormula<TLanes> : IElementFormula
    where TLanes : struct, ILanes<TLanes>
{
    private readonly ref long _sums;
    private readonly ref int _biases;
    private readonly ref int _peepholes;
    private readonly ref short _cells;
    private readonly ref short _output;
    private readonly TableView<TLanes> _gateTable;
    private readonly TableView<TLanes> _candidateTable;
    private readonly TableView<TLanes> _cellTable;
    private readonly SumRounding<TLanes> _gate;
    private readonly SumRounding<TLanes> _candidate;
    private readonly WordRounding<TLanes> _peepholeRounding;
    private readonly WordRounding<TLanes> _cellRounding;
    private readonly WordRounding<TLanes> _outputRounding;
    private readonly TLanes _cellLeft;
    private readonly TLanes _cellAlign;
    private readonly TLanes _low;
    private readonly TLanes _high;
    private readonly int _gateStride;
    private readonly int _positions;
    private readonly bool _peephole;

    public LstmFormula(in LstmOperands operands, short* gateTable, short* candidateTable, short* cellTable)
    {
        _sums = ref MemoryMarshal.GetReference(operands.Sums);
        _biases = ref Unsafe.AsRef(in operands.Parameters.Biases);
        _peepholes = ref Unsafe.AsRef(in operands.Parameters.Peepholes);
        _cells = ref MemoryMarshal.GetReference(operands.Cells);
        _output = ref MemoryMarshal.GetReference(operands.Output);
        _gateTable = new TableView<TLanes>(gateTable);
        _candidateTable = new TableView<TLanes>(candidateTable);
        _cellTable = new TableView<TLanes>(cellTable);
        _gate = new SumRounding<TLanes>(operands.GateShift, operands.LargestSum);
        _candidate = new SumRounding<TLanes>(operands.CandidateShift, operands.LargestSum);
        _peepholeRounding = new WordRounding<TLanes>(operands.PeepholeShift);
        _cellLeft = TLanes.Same(Math.Max(-operands.CellShift, 0));
        _cellRounding = new WordRounding<TLanes>(Math.Max(operands.CellShift, 0));
        _outputRounding = new WordRounding<TLanes>(operands.OutputShift);
        _cellAlign = TLanes.Same(15 - operands.CellFraction);
        _low = TLanes.Same(operands.EightBit ? sbyte.MinValue : short.MinValue);
        _high = TLanes.Same(operands.EightBit ? sbyte.MaxValue : short.MaxValue);
        _gateStride = operands.Lanes * operands.Channels;
        _positions = operands.Units * operands.Lanes;
        _peephole = operands.Peephole;
    }

    public static int Width => TLanes.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Positions(int sum, int position) => Step(sum, position, position, false, uint.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Channels(int sum, int position, int element, uint active) => Step(sum, position, element, true, active);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(int sum, int position, int element, bool onePosition, uint active)
    {
        ref var biases = ref Unsafe.Add(ref _biases, position);
        var zi = Sum(_gate, sum, 0, ref biases, onePosition);
        var zf = Sum(_gate, sum, 1, ref biases, onePosition);
        var zg = Sum(_candidate, sum, 2, ref biases, onePosition);
        var zo = Sum(_gate, sum, 3, ref biases, onePosition);
        ref var cells = ref Unsafe.Add(ref _cells, element);
        var cell = TLanes.Words(in cells);
        if (_peephole)
        {
            zi = Peep(zi, position, 0, onePosition, cell);
            zf = Peep(zf, position, 1, onePosition, cell);
        }

        var i = TLanes.Lookup(_gateTable, zi);
        var f = TLanes.Lookup(_gateTable, zf);
        var g = TLanes.Lookup(_candidateTable, zg);
        var next = NewCell(f, cell, i, g);
        if (_peephole)
        {
            zo = Peep(zo, position, 2, onePosition, next);
        }

        var o = TLanes.Lookup(_gateTable, zo);
        var squashed = TLanes.Lookup(_cellTable, Words16.Limit(_cellRounding.Apply(next << _cellLeft)));
        var output = TLanes.Limit(_outputRounding.Apply(TLanes.Product(o, squashed)), _low, _high);
        Words16.Store(next, ref cells, active);
        Words16.Store(output, ref Unsafe.Add(ref _output, element), active);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Sum(in SumRounding<TLanes> rounding, int sum, int gate, ref int biases, bool onePosition) =>
        Words16.Sum(rounding, ref Unsafe.Add(ref _sums, sum + (gate * _gateStride)), ref Unsafe.Add(ref biases, gate * _positions), onePosition);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Peep(TLanes z, int position, int gate, bool onePosition, TLanes cell)
    {
        var weight = Words16.Parameters<TLanes>(ref Unsafe.Add(ref _peepholes, (gate * _positions) + position), onePosition);
        return Words16.Limit(z + _peepholeRounding.Apply(TLanes.Product(weight, cell)));
    }

    /// <summary>
    /// <c>round(((f·c) &lt;&lt; a) + i·g, 15 + a)</c>, <c>a = 15 − cf</c>. The low <c>a</c> bits of <c>i·g</c> cannot change it, and
    /// without them <c>x = f·c + (i·g &gt;&gt; a)</c> is at most 2^31. <c>((x − 2^14) &gt;&gt; 15) + 1</c> is <c>round(x, 15)</c> that
    /// holds in 32 bits even there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes NewCell(TLanes f, TLanes cell, TLanes i, TLanes g)
    {
        var exact = TLanes.Product(f, cell) + (TLanes.Product(i, g) >> _cellAlign);
        return Words16.Limit(((exact - TLanes.Same(1 << 14)) >> TLanes.Same(15)) + TLanes.Same(1));
    }
}
