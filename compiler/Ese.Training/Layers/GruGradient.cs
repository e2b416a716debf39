using System.Numerics.Tensors;

namespace Ese.Training;

/// <summary>
/// The backward pass of one direction of a GRU for one batch, from its tape: the recurrence backwards through time, group by
/// group, then sums over all rows.
/// </summary>
internal sealed class GruGradient(GruSizes sizes, GruStep step)
{
    private readonly float[] _initialHidden = new float[sizes.Cells];
    private readonly PackedMatrix _recurrentWeights = new();
    private readonly Scratch _inputSums = new();
    private readonly Scratch _hiddenSums = new();
    private readonly Scratch _sumSlots = new();
    private readonly Scratch _hiddenSlots = new();
    private readonly Scratch _previous = new();
    private GruTensors _weights = new([], [], null, null);
    private GruTape _tape = new(0);
    private SequenceLayout _layout = new([]);
    private MatrixView _inputSumRows;
    private MatrixView _hiddenSumRows;
    private MatrixView _allSumSlots;
    private MatrixView _allHiddenSlots;

    /// <summary>Gets ready for a batch.</summary>
    /// <param name="weights">The tensors that the forward pass multiplied with.</param>
    /// <param name="tape">What the forward pass left.</param>
    /// <param name="layout">The batch.</param>
    public void Begin(GruTensors weights, GruTape tape, SequenceLayout layout)
    {
        (_weights, _tape, _layout) = (weights, tape, layout);
        _recurrentWeights.Repack(sizes.RecurrentWeights(weights.RecurrentWeights));
        _inputSumRows = _inputSums.TakeMatrix(layout.Rows, sizes.Gates);
        _hiddenSumRows = _hiddenSums.TakeMatrix(layout.Rows, sizes.Gates);
        _allSumSlots = _sumSlots.TakeMatrix(layout.Count, sizes.Gates);
        _allHiddenSlots = _hiddenSlots.TakeMatrix(layout.Count, sizes.Cells);
    }

    /// <summary>Runs the recurrence of a group backwards on the calling thread.</summary>
    /// <param name="group">The group.</param>
    /// <param name="outputGradient">Gradient with respect to the hidden vectors, <c>[rows × cells]</c>.</param>
    public void Run(RecurrentGroup group, in MatrixView outputGradient)
    {
        int later = 0;
        for (int time = group.Steps - 1; time >= 0; time--)
        {
            int active = group.ActiveAt(time);
            MatrixView hidden = _allHiddenSlots.RowRange(group.FirstSlot, active);
            MatrixView sums = _allSumSlots.RowRange(group.FirstSlot, active);

            // Utterances whose last step this is hear nothing from later steps.
            for (int slot = later; slot < active; slot++) hidden.Row(slot).Clear();
            for (int slot = 0; slot < active; slot++)
            {
                Span<float> gradient = hidden.Row(slot);
                TensorPrimitives.Add(gradient, outputGradient.Row(group.Row(slot, time, sizes.Reversed)), gradient);
            }

            if (later > 0) _recurrentWeights.Multiply(sums.RowRange(0, later), hidden.RowRange(0, later), accumulate: true);
            for (int slot = 0; slot < active; slot++) Step(group, slot, time, hidden.Row(slot), sums.Row(slot));
            later = active;
        }
    }

    /// <summary>Adds the gradients of all tensors, after all groups.</summary>
    /// <param name="gradients">Are added to.</param>
    /// <param name="input">Input vectors.</param>
    /// <param name="workers">The threads.</param>
    public void AddTo(GruTensors gradients, Activations input, Workers workers)
    {
        MatrixView previous = _previous.TakeMatrix(_layout.Rows, sizes.Cells);
        RecurrentGradients.ShiftToNextStep(_layout, _tape.Hidden, sizes.Cells, sizes.Reversed, previous.Values);
        MatrixProduct.Multiply(
            workers, _inputSumRows.Transposed, input.Matrix, sizes.InputWeights(gradients.InputWeights), accumulate: true);
        MatrixProduct.Multiply(
            workers, _hiddenSumRows.Transposed, previous, sizes.RecurrentWeights(gradients.RecurrentWeights), accumulate: true);
        if (gradients.InputBias is { } inputBias) RecurrentGradients.AddColumnSums(workers, _inputSumRows, inputBias);
        if (gradients.RecurrentBias is { } recurrentBias) RecurrentGradients.AddColumnSums(workers, _hiddenSumRows, recurrentBias);
    }

    /// <summary>Computes the gradient of the input, after all groups.</summary>
    /// <param name="inputGradient">Receives <c>[rows × inputs]</c>.</param>
    /// <param name="accumulate">Whether it is added to what is there.</param>
    /// <param name="workers">The threads.</param>
    public void ToInput(MatrixView inputGradient, bool accumulate, Workers workers) =>
        MatrixProduct.Multiply(workers, _inputSumRows, sizes.InputWeights(_weights.InputWeights), inputGradient, accumulate);

    private void Step(RecurrentGroup group, int slot, int time, Span<float> hidden, Span<float> hiddenSums)
    {
        int row = group.Row(slot, time, sizes.Reversed);
        ReadOnlySpan<float> previous = time == 0 ? _initialHidden : Cells(_tape.Hidden, group.Row(slot, time - 1, sizes.Reversed));
        step.Backward(
            _tape.Gates.AsSpan(row * sizes.Gates, sizes.Gates),
            Cells(_tape.CandidateProducts, row),
            previous,
            hidden,
            _inputSumRows.Row(row),
            hiddenSums);
        hiddenSums.CopyTo(_hiddenSumRows.Row(row));
    }

    private Span<float> Cells(float[] rows, int row) => rows.AsSpan(row * sizes.Cells, sizes.Cells);
}
