using Ese.Model;

namespace Ese.Compiler;

/// <summary>An LSTM layer: the input product for all steps at once, then the recurrence step by step.</summary>
internal sealed class FloatLstm(LstmLayer layer) : FloatStage
{
    /// <inheritdoc/>
    public override int WidthFor(int inputWidth) =>
        layer.Backward is not null && layer.Merge == MergeKind.Concatenate ? 2 * layer.OutputsPerDirection : layer.OutputsPerDirection;

    /// <inheritdoc/>
    public override FloatSequence Run(FloatSequence input, FloatRun run)
    {
        var forward = Direction(layer.Forward, DirectionNames.Forward, input, run);
        FloatSequence? backward = layer.Backward is null ? null : Direction(layer.Backward, DirectionNames.Backward, input, run);
        return DirectionMerge.Join(forward, backward, layer.Merge);
    }

    private FloatSequence Direction(LstmDirection direction, string name, FloatSequence input, FloatRun run)
    {
        var cells = layer.Cells;
        var gates = FloatSequence.Zeros(input.Steps, 4 * cells);
        MatrixProduct.Multiply(input.Values, direction.InputWeights.Values.Span, input.Width, gates.Values);
        FloatFullyConnected.AddBias(gates, direction.Bias);
        var hidden = FloatSequence.Zeros(input.Steps, layer.OutputsPerDirection);
        var state = new float[layer.OutputsPerDirection];
        var cell = new float[cells];
        var memory = new float[cells];
        var recurrent = new float[4 * cells];
        foreach (var step in DirectionMerge.Steps(input.Steps, name == DirectionNames.Backward))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            MatrixProduct.Multiply(state, direction.RecurrentWeights.Values.Span, state.Length, recurrent);
            Update(gates.Step(step), recurrent, direction.Peepholes is { } peepholes ? peepholes.Values.Span : default, cell, memory);
            if (direction.Projection is { } projection)
            {
                MatrixProduct.Multiply(memory, projection.Values.Span, cells, state);
                run.Observer?.Observe(CalibrationNames.Memory(layer.Name, name), memory);
            }
            else
            {
                memory.CopyTo(state.AsSpan());
            }

            state.CopyTo(hidden.Step(step));
            run.Observer?.Observe(CalibrationNames.Cell(layer.Name, name), cell);
        }

        run.Observer?.Observe(CalibrationNames.Hidden(layer.Name, name), hidden.Values);
        return hidden;
    }

    private void Update(
        ReadOnlySpan<float> gates, ReadOnlySpan<float> recurrent, ReadOnlySpan<float> peepholes, Span<float> cell, Span<float> memory)
    {
        var cells = cell.Length;
        for (var unit = 0; unit < cells; unit++)
        {
            var zi = gates[unit] + recurrent[unit];
            var zf = gates[cells + unit] + recurrent[cells + unit];
            var zg = gates[(2 * cells) + unit] + recurrent[(2 * cells) + unit];
            var zo = gates[(3 * cells) + unit] + recurrent[(3 * cells) + unit];
            if (!peepholes.IsEmpty)
            {
                zi += peepholes[unit] * cell[unit];
                zf += peepholes[cells + unit] * cell[unit];
            }

            cell[unit] = (FloatActivation.Apply(layer.GateActivation, zf) * cell[unit])
                + (FloatActivation.Apply(layer.GateActivation, zi) * FloatActivation.Apply(layer.CandidateActivation, zg));
            if (!peepholes.IsEmpty)
            {
                zo += peepholes[(2 * cells) + unit] * cell[unit];
            }

            memory[unit] = FloatActivation.Apply(layer.GateActivation, zo) * FloatActivation.Apply(layer.CellActivation, cell[unit]);
        }
    }
}
