using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ese.Emulator;

/// <summary><c>gru</c> in the notation of <c>docs/numerics.md</c>.</summary>
internal readonly unsafe ref struct GruFormula<TLanes> : IElementFormula
    where TLanes : struct, ILanes<TLanes>
{
    private readonly ref long _sums;
    private readonly ref int _biases;
    private readonly ref short _state;
    private readonly ref short _output;
    private readonly TableView<TLanes> _gateTable;
    private readonly TableView<TLanes> _candidateTable;
    private readonly SumRounding<TLanes> _gate;
    private readonly SumRounding<TLanes> _candidate;
    private readonly TLanes _stateAlign;
    private readonly TLanes _low;
    private readonly TLanes _high;
    private readonly int _gateStride;
    private readonly int _positions;

    public GruFormula(in GruOperands operands, short* gateTable, short* candidateTable)
    {
        _sums = ref MemoryMarshal.GetReference(operands.Sums);
        _biases = ref Unsafe.AsRef(in operands.Parameters.Biases);
        _state = ref MemoryMarshal.GetReference(operands.State);
        _output = ref MemoryMarshal.GetReference(operands.Output);
        _gateTable = new TableView<TLanes>(gateTable);
        _candidateTable = new TableView<TLanes>(candidateTable);
        _gate = new SumRounding<TLanes>(operands.GateShift, operands.LargestSum);
        _candidate = new SumRounding<TLanes>(operands.CandidateShift, operands.LargestSum);
        _stateAlign = TLanes.Same(15 - operands.StateFraction);
        _low = TLanes.Same(operands.EightBit ? sbyte.MinValue : short.MinValue);
        _high = TLanes.Same(operands.EightBit ? sbyte.MaxValue : short.MaxValue);
        _gateStride = operands.Lanes * operands.Channels;
        _positions = operands.Units * operands.Lanes;
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
        var r = TLanes.Lookup(_gateTable, Sum(_gate, sum, 0, ref biases, onePosition));
        var z = TLanes.Lookup(_gateTable, Sum(_gate, sum, 1, ref biases, onePosition));
        var nx = Sum(_candidate, sum, 2, ref biases, onePosition);
        var nh = Sum(_candidate, sum, 3, ref biases, onePosition);
        var reset = new WordRounding<TLanes>(15).Apply(TLanes.Product(r, nh));
        var n = TLanes.Lookup(_candidateTable, Words16.Limit(nx + reset));
        var mixed = Mix(z, n, TLanes.Words(in Unsafe.Add(ref _state, element)));
        Words16.Store(TLanes.Limit(mixed, _low, _high), ref Unsafe.Add(ref _output, element), active);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Sum(in SumRounding<TLanes> rounding, int sum, int gate, ref int biases, bool onePosition) =>
        Words16.Sum(rounding, ref Unsafe.Add(ref _sums, sum + (gate * _gateStride)), ref Unsafe.Add(ref biases, gate * _positions), onePosition);

    /// <summary>
    /// <c>round((32768 − z)·n + ((z·h) &lt;&lt; a), 15 + a)</c>, <c>a = 15 − hf</c>. The low <c>a</c> bits of the first summand
    /// cannot change it. The two summands fit 32 bits, their sum may not, so high and low halves are added apart.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Mix(TLanes z, TLanes n, TLanes h)
    {
        var fifteen = TLanes.Same(15);
        var lowBits = TLanes.Same(0x7FFF);
        var fresh = ((n << fifteen) - TLanes.Product(z, n)) >> _stateAlign;
        var kept = TLanes.Product(z, h);
        var low = (fresh & lowBits) + (kept & lowBits) + TLanes.Same(1 << 14);
        return (fresh >> fifteen) + (kept >> fifteen) + (low >> fifteen);
    }
}
