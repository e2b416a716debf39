using Ese.Compiler;
using Ese.Isa;
using static Ese.Conformance.Direct.DirectNumbers;

namespace Ese.Conformance.Direct;

/// <summary>One direction of an LSTM, step by step.</summary>
internal sealed class DirectLstm(QuantizedLstm layer, QuantizedLstmDirection direction, IReadOnlyList<ActivationTable> tables)
{
    private readonly int _cells = layer.Cells;
    private readonly int[] _cell = new int[layer.Cells];
    private int[] _hidden = new int[direction.Projection?.Weights.Rows ?? layer.Cells];

    public int[] Step(int[] input)
    {
        var memory = new int[_cells];
        for (var unit = 0; unit < _cells; unit++)
        {
            memory[unit] = Unit(unit, input);
        }

        _hidden = direction.Projection is { } projection
            ? [.. Enumerable.Range(0, projection.Weights.Rows).Select(row =>
                Requantize(projection.Requantize, Dot(projection.Weights, row, memory), 0, direction.Hidden.Bits, tables))]
            : memory;
        return _hidden;
    }

    private int Unit(int unit, int[] input)
    {
        var old = _cell[unit];
        var i = Gate(0, unit, input, direction.GateShift);
        var f = Gate(1, unit, input, direction.GateShift);
        var g = Gate(2, unit, input, direction.CandidateShift);
        var o = Gate(3, unit, input, direction.GateShift);
        if (direction.Peepholes.Length > 0)
        {
            i = Peep(i, 0, unit, old);
            f = Peep(f, 1, unit, old);
        }

        var inputGate = Lookup(tables[layer.GateTable], i);
        var forgetGate = Lookup(tables[layer.GateTable], f);
        var candidate = Lookup(tables[layer.CandidateTable], g);
        var kept = (Int128)forgetGate * old * Power(15 - direction.CellFraction);
        var cell = Saturate(Round(kept + ((Int128)inputGate * candidate), 30 - direction.CellFraction), 16);
        _cell[unit] = cell;
        if (direction.Peepholes.Length > 0)
        {
            o = Peep(o, 2, unit, cell);
        }

        var outputGate = Lookup(tables[layer.GateTable], o);
        var squashed = Lookup(tables[layer.CellTable], Saturate(Round(cell, direction.CellShift), 16));
        return Saturate(Round((Int128)outputGate * squashed, 30 - direction.Memory.FractionBits), direction.Memory.Bits);
    }

    private int Gate(int gate, int unit, int[] input, int shift)
    {
        var row = (gate * _cells) + unit;
        return Saturate(Round(Dot(direction.Input, row, input) + Dot(direction.Recurrent, row, _hidden) + direction.Bias[row], shift), 16);
    }

    private int Peep(int gate, int which, int unit, int cell)
    {
        var product = (Int128)direction.Peepholes[(which * _cells) + unit] * cell;
        return Saturate(gate + Round(product, direction.PeepholeShift), 16);
    }
}
