using System.Numerics.Tensors;

namespace Ese.Training;

/// <summary>
/// The forward pass of one direction of a GRU for one batch: the input product of all rows, then the recurrence, group by
/// group. Slots hold the present vector of every utterance of a group, so that a step is one product.
/// </summary>
internal sealed class GruForward(GruSizes sizes, GruStep step)
{
    private readonly float[] _initialHidden = new float[sizes.Cells];
    private readonly PackedMatrix _recurrentWeights = new();
    private readonly Scratch _products = new();
    private readonly Scratch _hidden = new();
    private GruTensors _weights = new([], [], null, null);
    private GruTape _tape = new(0);
    private MatrixView _productSlots;
    private MatrixView _hiddenSlots;

    /// <summary>Computes the input product of all rows.</summary>
    /// <param name="weights">The direction's tensors.</param>
    /// <param name="input">Input vectors.</param>
    /// <param name="tape">Is filled by this and the recurrence of all groups.</param>
    /// <param name="workers">The threads.</param>
    public void Begin(GruTensors weights, Activations input, GruTape tape, Workers workers)
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
        _productSlots = _products.TakeMatrix(input.Layout.Count, sizes.Gates);
        _hiddenSlots = _hidden.TakeMatrix(input.Layout.Count, sizes.Cells);
    }

    /// <summary>Runs the recurrence of a group on the calling thread.</summary>
    public void Run(RecurrentGroup group)
    {
        for (int time = 0; time < group.Steps; time++)
        {
            int active = group.ActiveAt(time);
            if (time > 0)
            {
                _recurrentWeights.Multiply(
                    _hiddenSlots.RowRange(group.FirstSlot, active), _productSlots.RowRange(group.FirstSlot, active), accumulate: false);
            }

            for (int slot = 0; slot < active; slot++) Step(group, slot, time);
        }
    }

    private void Step(RecurrentGroup group, int slot, int time)
    {
        int row = group.Row(slot, time, sizes.Reversed);
        Span<float> gates = _tape.Gates.AsSpan(row * sizes.Gates, sizes.Gates);
        Span<float> products = _productSlots.Row(group.FirstSlot + slot);
        ReadOnlySpan<float> previous = _initialHidden;
        if (time == 0) products.Clear();
        else previous = Cells(_tape.Hidden, group.Row(slot, time - 1, sizes.Reversed));

        if (_weights.InputBias is { } inputBias) TensorPrimitives.Add(gates, inputBias, gates);
        if (_weights.RecurrentBias is { } recurrentBias) TensorPrimitives.Add(products, recurrentBias, products);
        products[(2 * sizes.Cells)..].CopyTo(Cells(_tape.CandidateProducts, row));
        Span<float> hidden = Cells(_tape.Hidden, row);
        step.Forward(gates, products, previous, hidden);
        hidden.CopyTo(_hiddenSlots.Row(group.FirstSlot + slot));
    }

    private Span<float> Cells(float[] rows, int row) => rows.AsSpan(row * sizes.Cells, sizes.Cells);
}
