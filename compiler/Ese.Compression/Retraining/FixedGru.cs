using Ese.Compiler;
using Ese.Isa;
using Ese.Training;

namespace Ese.Compression;

/// <summary>One direction of a GRU in integers, <c>docs/numerics.md</c> §GRU. Its tape holds what the integers stand for.</summary>
/// <param name="inner">The direction in single precision.</param>
/// <param name="reversed">Whether it goes from an utterance's end to its begin.</param>
internal sealed class FixedGru(GruDirectionTraining inner, bool reversed) : FixedRecurrence(reversed)
{
    private short[] _hidden = [];
    private short[] _gateTable = [];
    private short[] _candidateTable = [];
    private float _candidateStep;
    private int _units;
    private QuantizedGruDirection? _numbers;

    /// <inheritdoc/>
    public override int Outputs => _units;

    /// <inheritdoc/>
    public override FixedFormat Hidden => _numbers!.Hidden;

    /// <inheritdoc/>
    public override float[] HiddenRows => inner.Tape.Hidden;

    /// <inheritdoc/>
    protected override int GateRows => 3 * _units;

    /// <summary>Takes the integers of a step.</summary>
    public void Load(QuantizedGru layer, QuantizedGruDirection numbers, FixedFormat input, IReadOnlyList<ActivationTable> tables)
    {
        (_numbers, _units) = (numbers, layer.Cells);
        (_gateTable, _candidateTable) = ([.. tables[layer.GateTable].Words], [.. tables[layer.CandidateTable].Words]);
        _candidateStep = (float)Math.ScaleB(1.0, -tables[layer.CandidateTable].InputFraction);
        Input.Load(numbers.Input, input);
        Recurrent.Load(numbers.Recurrent, numbers.Hidden);
        Input.Values.CopyTo(inner.Weights.InputWeights, 0);
        Recurrent.Values.CopyTo(inner.Weights.RecurrentWeights, 0);
    }

    /// <inheritdoc/>
    protected override void Prepare(int rows, int slots)
    {
        inner.Tape.Prepare(rows);
        if (_hidden.Length < slots * _units) _hidden = new short[slots * _units];
        else Array.Clear(_hidden);
    }

    /// <inheritdoc/>
    protected override void Step(int row, int slot, ReadOnlySpan<double> inputSums, ReadOnlySpan<double> hiddenSums)
    {
        var (numbers, tape) = (_numbers!, inner.Tape);
        var hidden = _hidden.AsSpan(slot * _units, _units);
        var gates = tape.Gates.AsSpan(row * GateRows, GateRows);
        var fraction = numbers.Hidden.FractionBits;
        for (var unit = 0; unit < _units; unit++)
        {
            var r = ActivationTable.Lookup(_gateTable, Gate(unit, inputSums, hiddenSums));
            var z = ActivationTable.Lookup(_gateTable, Gate(_units + unit, inputSums, hiddenSums));
            var candidate = (2 * _units) + unit;
            var fromInput = Candidate(((long)inputSums[candidate] << Input.Align) + numbers.Bias[candidate]);
            var fromHidden = Candidate(((long)hiddenSums[candidate] << Recurrent.Align) + numbers.Bias[_units + candidate]);
            var n = ActivationTable.Lookup(_candidateTable, FixedMath.Saturate16(fromInput + FixedMath.RoundingShift((long)r * fromHidden, 15)));
            hidden[unit] = FixedMath.SaturateVector(
                FixedMath.RoundingShift(((32768L - z) * n) + (((long)z * hidden[unit]) << (15 - fraction)), 30 - fraction), numbers.Hidden.Bits == 8);
            gates[unit] = GateValue(r);
            gates[_units + unit] = GateValue(z);
            gates[candidate] = GateValue(n);
            tape.CandidateProducts[(row * _units) + unit] = fromHidden * _candidateStep;
        }
    }

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> HiddenOf(int row, int slot)
    {
        var integers = _hidden.AsSpan(slot * _units, _units);
        var hidden = inner.Tape.Hidden.AsSpan(row * _units, _units);
        var step = (float)Hidden.Step;
        for (var unit = 0; unit < _units; unit++) hidden[unit] = integers[unit] * step;
        return hidden;
    }

    private short Gate(int row, ReadOnlySpan<double> inputSums, ReadOnlySpan<double> hiddenSums) =>
        FixedMath.Saturate16(FixedMath.RoundingShift(
            ((long)inputSums[row] << Input.Align) + ((long)hiddenSums[row] << Recurrent.Align) + _numbers!.Bias[row], _numbers.GateShift));

    private short Candidate(long accumulator) => FixedMath.Saturate16(FixedMath.RoundingShift(accumulator, _numbers!.CandidateShift));
}
