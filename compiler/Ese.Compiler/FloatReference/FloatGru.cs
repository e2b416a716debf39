using Ese.Model;

namespace Ese.Compiler;

/// <summary>A GRU layer: the input product for all steps at once, then the recurrence step by step.</summary>
internal sealed class FloatGru(GruLayer layer) : FloatStage
{
    /// <inheritdoc/>
    public override int WidthFor(int inputWidth) =>
        layer.Backward is not null && layer.Merge == MergeKind.Concatenate ? 2 * layer.Cells : layer.Cells;

    /// <inheritdoc/>
    public override FloatSequence Run(FloatSequence input, FloatRun run)
    {
        var forward = Direction(layer.Forward, DirectionNames.Forward, input, run);
        FloatSequence? backward = layer.Backward is null ? null : Direction(layer.Backward, DirectionNames.Backward, input, run);
        return DirectionMerge.Join(forward, backward, layer.Merge);
    }

    private FloatSequence Direction(GruDirection direction, string name, FloatSequence input, FloatRun run)
    {
        var cells = layer.Cells;
        var gates = FloatSequence.Zeros(input.Steps, 3 * cells);
        MatrixProduct.Multiply(input.Values, direction.InputWeights.Values.Span, input.Width, gates.Values);
        FloatFullyConnected.AddBias(gates, direction.InputBias);
        var hidden = FloatSequence.Zeros(input.Steps, cells);
        var state = new float[cells];
        var recurrent = FloatSequence.Zeros(1, 3 * cells);
        foreach (var step in DirectionMerge.Steps(input.Steps, name == DirectionNames.Backward))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            MatrixProduct.Multiply(state, direction.RecurrentWeights.Values.Span, cells, recurrent.Values);
            FloatFullyConnected.AddBias(recurrent, direction.RecurrentBias);
            Update(gates.Step(step), recurrent.Values, state);
            state.CopyTo(hidden.Step(step));
        }

        run.Observer?.Observe(CalibrationNames.Hidden(layer.Name, name), hidden.Values);
        return hidden;
    }

    private void Update(ReadOnlySpan<float> gates, ReadOnlySpan<float> recurrent, Span<float> state)
    {
        var cells = state.Length;
        for (var unit = 0; unit < cells; unit++)
        {
            var r = FloatActivation.Apply(layer.GateActivation, gates[unit] + recurrent[unit]);
            var z = FloatActivation.Apply(layer.GateActivation, gates[cells + unit] + recurrent[cells + unit]);
            var n = FloatActivation.Apply(
                layer.CandidateActivation, gates[(2 * cells) + unit] + (r * recurrent[(2 * cells) + unit]));
            state[unit] = ((1f - z) * n) + (z * state[unit]);
        }
    }
}
