using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>Quantises LSTM layers.</summary>
internal sealed class LstmQuantizer
{
    private const int LargestPeepholeShift = 31;
    private static readonly string[] Gates = ["i", "f", "g", "o"];
    private readonly QuantizeContext _context;
    private readonly FoldedLstm _layer;
    private readonly int _gateTable;
    private readonly int _candidateTable;
    private readonly int _cellTable;

    public LstmQuantizer(QuantizeContext context, FoldedLstm layer)
    {
        _context = context;
        _layer = layer;
        _gateTable = context.Tables.IndexOf(layer.Name, "gate", layer.Source.GateActivation);
        _candidateTable = context.Tables.IndexOf(layer.Name, "candidate", layer.Source.CandidateActivation);
        _cellTable = context.Tables.IndexOf(layer.Name, "cell", layer.Source.CellActivation);
    }

    /// <summary>Quantises the layer.</summary>
    /// <param name="input">Its input.</param>
    /// <param name="output">Receives its output.</param>
    public QuantizedLstm Quantize(VectorState input, out VectorState output)
    {
        var merge = _layer.Source.Merge;
        var (forward, backward) = DirectionJoin.Hidden(
            _context, _layer.Name, bounded: _layer.Forward.Projection is null, _layer.Backward is not null, merge);
        var quantizedForward = Direction(DirectionNames.Forward, _layer.Forward, input, forward);
        var quantizedBackward = _layer.Backward is null
            ? null
            : Direction(DirectionNames.Backward, _layer.Backward, input, backward!.Value);
        (output, var sum) = DirectionJoin.Output(_context, _layer, forward, backward, merge);
        return new QuantizedLstm(_layer.Name)
        {
            Outputs = _layer.Outputs,
            Output = output.Format,
            Cells = _layer.Source.Cells,
            GateTable = _gateTable,
            CandidateTable = _candidateTable,
            CellTable = _cellTable,
            Forward = quantizedForward,
            Backward = quantizedBackward,
            Sum = sum,
        };
    }

    private QuantizedLstmDirection Direction(string direction, FoldedLstmDirection folded, VectorState input, VectorState hidden)
    {
        var cell = _context.Vectors.Cell(_layer.Name, direction);
        var memory = folded.Projection is null
            ? hidden.Format
            : _context.Vectors.Unit(CalibrationNames.Memory(_layer.Name, direction), _layer.Name, _context.VectorBits);
        var gateFraction = _context.Tables.InputFraction(_gateTable);
        var candidateFraction = _context.Tables.InputFraction(_candidateTable);
        var accumulator = _context.Accumulators.Quantize(
            _layer.Name,
            direction,
            folded.Bias,
            AccumulatorLimits.For(gateFraction, candidateFraction),
            new AccumulatorTerm("input", folded.Input, input),
            new AccumulatorTerm("recurrent", folded.Recurrent, hidden));
        Prove(direction, accumulator, input, hidden);
        var (peepholes, peepholeShift) = Peepholes(direction, folded.Peepholes, cell.FractionBits, gateFraction);
        return new QuantizedLstmDirection
        {
            Input = accumulator.Matrices[0],
            Recurrent = accumulator.Matrices[1],
            Bias = accumulator.Bias,
            Peepholes = peepholes,
            GateShift = accumulator.Fraction - gateFraction,
            CandidateShift = accumulator.Fraction - candidateFraction,
            PeepholeShift = peepholeShift,
            CellFraction = cell.FractionBits,
            CellShift = cell.FractionBits - _context.Tables.InputFraction(_cellTable),
            Memory = memory,
            Projection = folded.Projection is null ? null : Projection(direction, folded.Projection, memory, hidden.Format),
            Hidden = hidden.Format,
        };
    }

    private void Prove(string direction, QuantizedAccumulator accumulator, VectorState input, VectorState hidden)
    {
        var cells = _layer.Source.Cells;
        for (var gate = 0; gate < Gates.Length; gate++)
        {
            _context.Certificate.Prove(
                _layer.Name,
                direction,
                AccumulatorStage.Gates,
                Gates[gate],
                accumulator.Bias.AsSpan(gate * cells, cells),
                gate * cells,
                (accumulator.Matrices[0], input.Largest),
                (accumulator.Matrices[1], hidden.Largest));
        }
    }

    private (short[] Integers, int Shift) Peepholes(string direction, double[]? peepholes, int cellFraction, int gateFraction)
    {
        if (peepholes is null)
        {
            return ([], 0);
        }

        // The shift from peephole times cell to the gate's table input is encoded as 0 to 31.
        var most = LargestPeepholeShift + gateFraction - cellFraction;
        var fraction = Math.Min(BinaryPoint.Holding(peepholes.Max(Math.Abs), 16), most);
        var shift = fraction + cellFraction - gateFraction;
        if (shift < 0)
        {
            throw _context.Compilation.Error(
                ErrorTable.RangeNotRepresentable,
                FormattableString.Invariant($"Layer '{_layer.Name}' ({direction}): a peephole of {peepholes.Max(Math.Abs):G4} on cells with {cellFraction} fraction bits exceeds 16 bits; rescale the layer."));
        }

        var format = new FixedFormat(16, fraction);
        return (Array.ConvertAll(peepholes, value => (short)format.Quantize(value)), shift);
    }

    private QuantizedProjection Projection(string direction, FoldedMatrix projection, FixedFormat memory, FixedFormat hidden)
    {
        var bias = new double[projection.Rows];
        var vector = VectorState.Any(memory);
        var accumulator = _context.Accumulators.Quantize(
            _layer.Name, direction, bias, AccumulatorLimits.For(hidden.FractionBits), new AccumulatorTerm("projection", projection, vector));
        _context.Certificate.Prove(
            _layer.Name, direction, AccumulatorStage.Projection, "", accumulator.Bias, 0, (accumulator.Matrices[0], vector.Largest));
        var shift = accumulator.Fraction - hidden.FractionBits;
        return new QuantizedProjection(accumulator.Matrices[0], QuantizeContext.Unclamped(shift, hidden));
    }
}
