using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>Quantises GRU layers.</summary>
internal sealed class GruQuantizer
{
    // docs/numerics.md: the hidden vector of a GRU has 0 to 15 fraction bits.
    private const int LargestFraction = 15;
    private readonly QuantizeContext _context;
    private readonly FoldedGru _layer;
    private readonly int _gateTable;
    private readonly int _candidateTable;

    public GruQuantizer(QuantizeContext context, FoldedGru layer)
    {
        _context = context;
        _layer = layer;
        _gateTable = context.Tables.IndexOf(layer.Name, "gate", layer.Source.GateActivation);
        _candidateTable = context.Tables.IndexOf(layer.Name, "candidate", layer.Source.CandidateActivation);
    }

    /// <summary>Quantises the layer.</summary>
    /// <param name="input">Its input.</param>
    /// <param name="output">Receives its output.</param>
    public QuantizedGru Quantize(VectorState input, out VectorState output)
    {
        var merge = _layer.Source.Merge;
        var (forward, backward) = Hidden(merge);
        var quantizedForward = Direction(DirectionNames.Forward, _layer.Forward, input, forward);
        var quantizedBackward = _layer.Backward is null
            ? null
            : Direction(DirectionNames.Backward, _layer.Backward, input, backward!.Value);
        (output, var sum) = DirectionJoin.Output(_context, _layer, forward, backward, merge);
        return new QuantizedGru(_layer.Name)
        {
            Outputs = _layer.Outputs,
            Output = output.Format,
            Cells = _layer.Source.Cells,
            GateTable = _gateTable,
            CandidateTable = _candidateTable,
            Forward = quantizedForward,
            Backward = quantizedBackward,
            Sum = sum,
        };
    }

    private (VectorState Forward, VectorState? Backward) Hidden(MergeKind merge)
    {
        // (1 − z)·n + z·h stays within 1 only while z lies between 0 and 1.
        var bounded = _layer.Source.GateActivation.Kind == ActivationKind.Sigmoid;
        var (forward, backward) = DirectionJoin.Hidden(_context, _layer.Name, bounded, _layer.Backward is not null, merge);
        return (
            Limit(CalibrationNames.Hidden(_layer.Name, DirectionNames.Forward), forward),
            backward is { } second ? Limit(CalibrationNames.Hidden(_layer.Name, DirectionNames.Backward), second) : null);
    }

    private VectorState Limit(string name, VectorState hidden)
    {
        if (hidden.Format.FractionBits < 0)
        {
            throw _context.Compilation.Error(
                ErrorTable.RangeNotRepresentable,
                $"Layer '{_layer.Name}': hidden vector '{name}' grows beyond {hidden.Format.Bits} bits; a sigmoid as gate activation keeps it within 1.");
        }

        return DirectionJoin.Lower(_context, name, hidden, LargestFraction);
    }

    private QuantizedGruDirection Direction(string direction, FoldedGruDirection folded, VectorState input, VectorState hidden)
    {
        var gateFraction = _context.Tables.InputFraction(_gateTable);
        var candidateFraction = _context.Tables.InputFraction(_candidateTable);
        var accumulator = _context.Accumulators.Quantize(
            _layer.Name,
            direction,
            Bias(folded),
            AccumulatorLimits.For(gateFraction, candidateFraction),
            new AccumulatorTerm("input", folded.Input, input),
            new AccumulatorTerm("recurrent", folded.Recurrent, hidden));
        Prove(direction, accumulator, input, hidden);
        return new QuantizedGruDirection
        {
            Input = accumulator.Matrices[0],
            Recurrent = accumulator.Matrices[1],
            Bias = accumulator.Bias,
            GateShift = accumulator.Fraction - gateFraction,
            CandidateShift = accumulator.Fraction - candidateFraction,
            Hidden = hidden.Format,
        };
    }

    /// <summary>Gates r and z add both biases; the candidate keeps them apart, since the reset gate acts on one of them.</summary>
    private double[] Bias(FoldedGruDirection folded)
    {
        var cells = _layer.Source.Cells;
        var candidate = 2 * cells;
        var gates = folded.InputBias.Take(candidate).Zip(folded.RecurrentBias, (input, recurrent) => input + recurrent);
        return [.. gates, .. folded.InputBias.Skip(candidate), .. folded.RecurrentBias.Skip(candidate)];
    }

    private void Prove(string direction, QuantizedAccumulator accumulator, VectorState input, VectorState hidden)
    {
        var cells = _layer.Source.Cells;
        var inputTerm = (accumulator.Matrices[0], input.Largest);
        var recurrentTerm = (accumulator.Matrices[1], hidden.Largest);
        Prove("r", 0, 0, [inputTerm, recurrentTerm]);
        Prove("z", 1, 1, [inputTerm, recurrentTerm]);
        Prove("nx", 2, 2, [inputTerm]);
        Prove("nh", 3, 2, [recurrentTerm]);

        void Prove(string gate, int biasBlock, int matrixBlock, ReadOnlySpan<(QuantizedMatrix, long)> terms) =>
            _context.Certificate.Prove(
                _layer.Name,
                direction,
                AccumulatorStage.Gates,
                gate,
                accumulator.Bias.AsSpan(biasBlock * cells, cells),
                matrixBlock * cells,
                terms);
    }
}
