using System.Diagnostics;
using Ese.Compiler;
using Ese.Isa;
using Ese.Training;

namespace Ese.Compression;

/// <summary>One direction of an LSTM in integers, <c>docs/numerics.md</c> §LSTM. Its tape holds what the integers stand for.</summary>
/// <param name="inner">The direction in single precision.</param>
/// <param name="reversed">Whether it goes from an utterance's end to its begin.</param>
internal sealed class FixedLstm(LstmDirectionTraining inner, bool reversed) : FixedRecurrence(reversed)
{
    private readonly FixedMatrix _projection = new();
    private readonly DoubleScratch _projectionSums = new();
    private readonly Scratch _memorySlots = new();
    private short[] _cells = [];
    private short[] _gateTable = [];
    private short[] _candidateTable = [];
    private short[] _cellTable = [];
    private int _units;
    private QuantizedLstmDirection? _numbers;
    private FixedRequantization? _requantization;

    /// <inheritdoc/>
    public override int Outputs => inner.Outputs;

    /// <inheritdoc/>
    public override FixedFormat Hidden => _numbers!.Hidden;

    /// <inheritdoc/>
    public override float[] HiddenRows => inner.Tape.Hidden;

    /// <inheritdoc/>
    protected override int GateRows => 4 * _units;

    /// <summary>Takes the integers of a step.</summary>
    public void Load(QuantizedLstm layer, QuantizedLstmDirection numbers, FixedFormat input, IReadOnlyList<ActivationTable> tables)
    {
        (_numbers, _units) = (numbers, layer.Cells);
        (_gateTable, _candidateTable, _cellTable) = ([.. tables[layer.GateTable].Words], [.. tables[layer.CandidateTable].Words], [.. tables[layer.CellTable].Words]);
        Input.Load(numbers.Input, input);
        Recurrent.Load(numbers.Recurrent, numbers.Hidden);
        var weights = inner.Weights;
        Input.Values.CopyTo(weights.InputWeights, 0);
        Recurrent.Values.CopyTo(weights.RecurrentWeights, 0);
        if (numbers.Projection is not { } projection) return;
        _projection.Load(projection.Weights, numbers.Memory);
        _projection.Values.CopyTo(weights.Projection!, 0);
        _requantization = FixedRequantization.Of(projection.Requantize, numbers.Hidden, tables);
    }

    /// <inheritdoc/>
    protected override void Prepare(int rows, int slots)
    {
        inner.Tape.Prepare(rows);
        if (_cells.Length < slots * _units) _cells = new short[slots * _units];
        else Array.Clear(_cells);
        if (_requantization is null) return;
        _projection.PrepareSlots(slots);
        _memorySlots.Take(slots * _units);
        _projectionSums.Take(slots * Outputs);
    }

    /// <inheritdoc/>
    protected override void Step(int row, int slot, ReadOnlySpan<double> inputSums, ReadOnlySpan<double> hiddenSums)
    {
        var numbers = _numbers!;
        var (peepholes, tape) = (numbers.Peepholes, inner.Tape);
        var cells = _cells.AsSpan(slot * _units, _units);
        var gates = tape.Gates.AsSpan(row * GateRows, GateRows);
        var memory = tape.Memory.AsSpan(row * _units, _units);
        var (cellStep, memoryStep) = ((float)Math.ScaleB(1.0, -numbers.CellFraction), (float)numbers.Memory.Step);
        for (var unit = 0; unit < _units; unit++)
        {
            int cell = cells[unit];
            var sumI = Sum(unit, inputSums, hiddenSums, numbers.GateShift);
            var sumF = Sum(_units + unit, inputSums, hiddenSums, numbers.GateShift);
            var sumG = Sum((2 * _units) + unit, inputSums, hiddenSums, numbers.CandidateShift);
            var sumO = Sum((3 * _units) + unit, inputSums, hiddenSums, numbers.GateShift);
            if (peepholes.Length > 0)
            {
                sumI = Peep(sumI, peepholes[unit], cell);
                sumF = Peep(sumF, peepholes[_units + unit], cell);
            }

            var i = ActivationTable.Lookup(_gateTable, sumI);
            var f = ActivationTable.Lookup(_gateTable, sumF);
            var g = ActivationTable.Lookup(_candidateTable, sumG);
            cell = FixedMath.Saturate16(FixedMath.RoundingShift((((long)f * cell) << (15 - numbers.CellFraction)) + ((long)i * g), 30 - numbers.CellFraction));
            if (peepholes.Length > 0) sumO = Peep(sumO, peepholes[(2 * _units) + unit], cell);
            var o = ActivationTable.Lookup(_gateTable, sumO);
            var squashed = ActivationTable.Lookup(_cellTable, FixedMath.Saturate16(FixedMath.RoundingShift(cell, numbers.CellShift)));
            cells[unit] = (short)cell;
            gates[unit] = GateValue(i);
            gates[_units + unit] = GateValue(f);
            gates[(2 * _units) + unit] = GateValue(g);
            gates[(3 * _units) + unit] = GateValue(o);
            tape.Cells[(row * _units) + unit] = cell * cellStep;
            tape.Squashed[(row * _units) + unit] = GateValue(squashed);
            memory[unit] = memoryStep * FixedMath.SaturateVector(
                FixedMath.RoundingShift((long)o * squashed, 30 - numbers.Memory.FractionBits), numbers.Memory.Bits == 8);
        }

        if (_requantization is not null) memory.CopyTo(_memorySlots.Take(0).AsSpan(slot * _units));
    }

    /// <inheritdoc/>
    protected override void FinishStep(int firstSlot, int active)
    {
        if (_requantization is not null) _projection.MultiplySlots(firstSlot, active, _memorySlots.Take(0), _projectionSums.Take(0));
    }

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> HiddenOf(int row, int slot)
    {
        var hidden = inner.Tape.Hidden.AsSpan(row * Outputs, Outputs);
        if (_requantization is null) return hidden;
        Debug.Assert(_numbers!.Projection is not null);
        var sums = _projectionSums.Take(0).AsSpan(slot * Outputs, Outputs);
        var step = (float)Hidden.Step;
        for (var output = 0; output < Outputs; output++)
            hidden[output] = _requantization.Apply((long)sums[output] << _projection.Align) * step;
        return hidden;
    }

    private short Sum(int row, ReadOnlySpan<double> inputSums, ReadOnlySpan<double> hiddenSums, int shift) =>
        FixedMath.Saturate16(FixedMath.RoundingShift(
            ((long)inputSums[row] << Input.Align) + ((long)hiddenSums[row] << Recurrent.Align) + _numbers!.Bias[row], shift));

    private short Peep(short sum, short peephole, int cell) =>
        FixedMath.Saturate16(sum + FixedMath.RoundingShift((long)peephole * cell, _numbers!.PeepholeShift));
}
