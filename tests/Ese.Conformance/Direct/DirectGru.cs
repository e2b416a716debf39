using Ese.Compiler;
using Ese.Isa;
using static Ese.Conformance.Direct.DirectNumbers;

namespace Ese.Conformance.Direct;

/// <summary>One direction of a GRU, step by step.</summary>
internal sealed class DirectGru(QuantizedGru layer, QuantizedGruDirection direction, IReadOnlyList<ActivationTable> tables)
{
    private readonly int _cells = layer.Cells;
    private int[] _hidden = new int[layer.Cells];

    public int[] Step(int[] input)
    {
        _hidden = [.. Enumerable.Range(0, _cells).Select(unit => Unit(unit, input))];
        return _hidden;
    }

    private int Unit(int unit, int[] input)
    {
        var reset = Lookup(tables[layer.GateTable], Gate(0, unit, input));
        var update = Lookup(tables[layer.GateTable], Gate(1, unit, input));
        var row = (2 * _cells) + unit;
        var fromInput = Saturate(
            Round(Dot(direction.Input, row, input) + direction.Bias[(2 * _cells) + unit], direction.CandidateShift), 16);
        var fromHidden = Saturate(
            Round(Dot(direction.Recurrent, row, _hidden) + direction.Bias[(3 * _cells) + unit], direction.CandidateShift), 16);
        var candidate = Lookup(
            tables[layer.CandidateTable], Saturate(fromInput + Round((Int128)reset * fromHidden, 15), 16));
        var fraction = direction.Hidden.FractionBits;
        var kept = (Int128)update * _hidden[unit] * Power(15 - fraction);
        return Saturate(Round(((Int128)(32768 - update) * candidate) + kept, 30 - fraction), direction.Hidden.Bits);
    }

    private int Gate(int gate, int unit, int[] input)
    {
        var row = (gate * _cells) + unit;
        var sum = Dot(direction.Input, row, input) + Dot(direction.Recurrent, row, _hidden) + direction.Bias[row];
        return Saturate(Round(sum, direction.GateShift), 16);
    }
}
