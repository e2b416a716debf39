using System.Numerics.Tensors;

namespace Ese.Training;

/// <summary>
/// The forward pass of one direction of an LSTM for one batch: the input product of all rows, then the recurrence, group by
/// group. Slots hold the present vector of every utterance of a group, so that a step is one product.
/// </summary>
internal sealed class LstmForward(LstmSizes sizes, LstmStep step)
{
    private readonly float[] _initialCells = new float[sizes.Cells];
    private readonly PackedMatrix _recurrentWeights = new();
    private readonly PackedMatrix _projection = new();
    private readonly Scratch _products = new();
    private readonly Scratch _memory = new();
    private readonly Scratch _hidden = new();
    private LstmTensors _weights = new([], [], null, null, null);
    private LstmTape _tape = new(0, 0, false);
    private MatrixView _productSlots;
    private MatrixView _memorySlots;
    private MatrixView _hiddenSlots;

    /// <summary>Computes the input product of all rows.</summary>
    /// <param name="weights">The direction's tensors.</param>
    /// <param name="input">Input vectors.</param>
    /// <param name="tape">Is filled by this and the recurrence of all groups.</param>
    /// <param name="workers">The threads.</param>
    public void Begin(LstmTensors weights, Activations input, LstmTape tape, Workers workers)
    {
        (_weights, _tape) = (weights, tape);
        tape.Prepare(input.Rows);
        MatrixProduct.Multiply(
            workers,
            input.Matrix,
            sizes.InputWeights(weights.InputWeights).Transposed,
            MatrixView.Of(tape.Gates, input.Rows, sizes.Gates),
            accumulate: false);
        _recurrentWeights.Repack(sizes.RecurrentWeights(weights.RecurrentWeights).Transposed);
        if (weights.Projection is { } projection) _projection.Repack(sizes.Projection(projection).Transposed);
        _productSlots = _products.TakeMatrix(input.Layout.Count, sizes.Gates);
        _memorySlots = _memory.TakeMatrix(input.Layout.Count, sizes.Cells);
        _hiddenSlots = _weights.Projection is null ? _memorySlots : _hidden.TakeMatrix(input.Layout.Count, sizes.Outputs);
    }

    /// <summary>Runs the recurrence of a group on the calling thread.</summary>
    public void Run(RecurrentGroup group)
    {
        for (int time = 0; time < group.Steps; time++)
        {
            int active = group.ActiveAt(time);
            MatrixView hidden = _hiddenSlots.RowRange(group.FirstSlot, active);
            if (time > 0) _recurrentWeights.Multiply(hidden, _productSlots.RowRange(group.FirstSlot, active), accumulate: false);
            for (int slot = 0; slot < active; slot++) Step(group, slot, time);
            if (_weights.Projection is null) continue;
            _projection.Multiply(_memorySlots.RowRange(group.FirstSlot, active), hidden, accumulate: false);
            for (int slot = 0; slot < active; slot++)
            {
                int row = group.Row(slot, time, sizes.Reversed);
                hidden.Row(slot).CopyTo(_tape.Hidden.AsSpan(row * sizes.Outputs));
            }
        }
    }

    private void Step(RecurrentGroup group, int slot, int time)
    {
        int row = group.Row(slot, time, sizes.Reversed);
        Span<float> gates = _tape.Gates.AsSpan(row * sizes.Gates, sizes.Gates);
        ReadOnlySpan<float> previous = _initialCells;
        if (time > 0)
        {
            TensorPrimitives.Add(gates, _productSlots.Row(group.FirstSlot + slot), gates);
            previous = Cells(_tape.Cells, group.Row(slot, time - 1, sizes.Reversed));
        }

        if (_weights.Bias is { } bias) TensorPrimitives.Add(gates, bias, gates);
        Span<float> memory = Cells(_tape.Memory, row);
        step.Forward(gates, _weights.Peepholes, previous, Cells(_tape.Cells, row), Cells(_tape.Squashed, row), memory);
        memory.CopyTo(_memorySlots.Row(group.FirstSlot + slot));
    }

    private Span<float> Cells(float[] rows, int row) => rows.AsSpan(row * sizes.Cells, sizes.Cells);
}
