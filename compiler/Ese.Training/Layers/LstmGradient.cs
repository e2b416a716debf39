namespace Ese.Training;

/// <summary>
/// The backward pass of one direction of an LSTM for one batch, from its tape: the recurrence backwards through time, group
/// by group, then sums over all rows.
/// </summary>
internal sealed class LstmGradient(LstmSizes sizes, LstmStep step)
{
    private readonly float[] _initialCells = new float[sizes.Cells];
    private readonly PackedMatrix _recurrentWeights = new();
    private readonly PackedMatrix _projection = new();
    private readonly Scratch _sums = new();
    private readonly Scratch _sumSlots = new();
    private readonly Scratch _cellSlots = new();
    private readonly Scratch _memorySlots = new();
    private readonly Scratch _hiddenSlots = new();
    private readonly Scratch _hidden = new();
    private readonly Scratch _previous = new();
    private LstmTensors _weights = new([], [], null, null, null);
    private LstmTape _tape = new(0, 0, false);
    private SequenceLayout _layout = new([]);
    private Slots _slots;
    private MatrixView _sumRows;
    private MatrixView _hiddenRows;

    /// <summary>Gets ready for a batch.</summary>
    /// <param name="weights">The tensors that the forward pass multiplied with.</param>
    /// <param name="tape">What the forward pass left.</param>
    /// <param name="layout">The batch.</param>
    public void Begin(LstmTensors weights, LstmTape tape, SequenceLayout layout)
    {
        (_weights, _tape, _layout) = (weights, tape, layout);
        _recurrentWeights.Repack(sizes.RecurrentWeights(weights.RecurrentWeights));
        if (weights.Projection is { } projection) _projection.Repack(sizes.Projection(projection));
        MatrixView hidden = _hiddenSlots.TakeMatrix(layout.Count, sizes.Outputs);
        _slots = new Slots(
            _sumSlots.TakeMatrix(layout.Count, sizes.Gates),
            _cellSlots.TakeMatrix(layout.Count, sizes.Cells),
            _weights.Projection is null ? hidden : _memorySlots.TakeMatrix(layout.Count, sizes.Cells),
            hidden);
        _sumRows = _sums.TakeMatrix(layout.Rows, sizes.Gates);
        if (_weights.Projection is not null) _hiddenRows = _hidden.TakeMatrix(layout.Rows, sizes.Outputs);
    }

    /// <summary>Runs the recurrence of a group backwards on the calling thread.</summary>
    /// <param name="group">The group.</param>
    /// <param name="outputGradient">Gradient with respect to the hidden vectors, <c>[rows × outputs]</c>.</param>
    public void Run(RecurrentGroup group, in MatrixView outputGradient)
    {
        int later = 0;
        for (int time = group.Steps - 1; time >= 0; time--)
        {
            int active = group.ActiveAt(time);
            Slots slots = _slots.RowRange(group.FirstSlot, active);
            for (int slot = 0; slot < active; slot++)
                outputGradient.Row(group.Row(slot, time, sizes.Reversed)).CopyTo(slots.Hidden.Row(slot));

            // Utterances whose last step this is hear nothing from later steps.
            for (int slot = later; slot < active; slot++) slots.Cells.Row(slot).Clear();
            if (later > 0) _recurrentWeights.Multiply(slots.Sums.RowRange(0, later), slots.Hidden.RowRange(0, later), accumulate: true);
            if (_weights.Projection is not null) Project(group, time, slots);
            for (int slot = 0; slot < active; slot++) Step(group, slot, time, slots);
            later = active;
        }
    }

    /// <summary>Adds the gradients of all tensors, after all groups.</summary>
    /// <param name="gradients">Are added to.</param>
    /// <param name="input">Input vectors.</param>
    /// <param name="workers">The threads.</param>
    public void AddTo(LstmTensors gradients, Activations input, Workers workers)
    {
        MatrixView previous = _previous.TakeMatrix(_layout.Rows, sizes.Outputs);
        RecurrentGradients.ShiftToNextStep(_layout, _tape.Hidden, sizes.Outputs, sizes.Reversed, previous.Values);
        MatrixProduct.Multiply(workers, _sumRows.Transposed, input.Matrix, sizes.InputWeights(gradients.InputWeights), accumulate: true);
        MatrixProduct.Multiply(workers, _sumRows.Transposed, previous, sizes.RecurrentWeights(gradients.RecurrentWeights), accumulate: true);
        if (gradients.Bias is { } bias) RecurrentGradients.AddColumnSums(workers, _sumRows, bias);
        if (gradients.Peepholes is { } peepholes) AddPeepholes(workers, peepholes);
        if (gradients.Projection is { } projection)
        {
            MatrixView memory = MatrixView.Of(_tape.Memory, _layout.Rows, sizes.Cells);
            MatrixProduct.Multiply(workers, _hiddenRows.Transposed, memory, sizes.Projection(projection), accumulate: true);
        }
    }

    /// <summary>Computes the gradient of the input, after all groups.</summary>
    /// <param name="inputGradient">Receives <c>[rows × inputs]</c>.</param>
    /// <param name="accumulate">Whether it is added to what is there.</param>
    /// <param name="workers">The threads.</param>
    public void ToInput(MatrixView inputGradient, bool accumulate, Workers workers) =>
        MatrixProduct.Multiply(workers, _sumRows, sizes.InputWeights(_weights.InputWeights), inputGradient, accumulate);

    private void Project(RecurrentGroup group, int time, in Slots slots)
    {
        for (int slot = 0; slot < slots.Hidden.Rows; slot++)
            slots.Hidden.Row(slot).CopyTo(_hiddenRows.Row(group.Row(slot, time, sizes.Reversed)));

        _projection.Multiply(slots.Hidden, slots.Memory, accumulate: false);
    }

    private void Step(RecurrentGroup group, int slot, int time, in Slots slots)
    {
        int row = group.Row(slot, time, sizes.Reversed);
        ReadOnlySpan<float> previous = time == 0 ? _initialCells : Cells(_tape.Cells, group.Row(slot, time - 1, sizes.Reversed));
        Span<float> sums = slots.Sums.Row(slot);
        step.Backward(
            _tape.Gates.AsSpan(row * sizes.Gates, sizes.Gates),
            _weights.Peepholes,
            previous,
            Cells(_tape.Squashed, row),
            slots.Memory.Row(slot),
            slots.Cells.Row(slot),
            sums);
        sums.CopyTo(_sumRows.Row(row));
    }

    private void AddPeepholes(Workers workers, float[] peepholes)
    {
        MatrixView previous = _previous.TakeMatrix(_layout.Rows, sizes.Cells);
        RecurrentGradients.ShiftToNextStep(_layout, _tape.Cells, sizes.Cells, sizes.Reversed, previous.Values);
        MatrixView cells = MatrixView.Of(_tape.Cells, _layout.Rows, sizes.Cells);
        workers.Run(3, gate =>
        {
            // Gates i and f see the old cells, gate o the new ones.
            MatrixView seen = gate < 2 ? previous : cells;
            int column = (gate < 2 ? gate : 3) * sizes.Cells;
            RecurrentGradients.AddColumnProducts(
                _sumRows.ColumnRange(column, sizes.Cells), seen, peepholes.AsSpan(gate * sizes.Cells, sizes.Cells));
        });
    }

    private Span<float> Cells(float[] rows, int row) => rows.AsSpan(row * sizes.Cells, sizes.Cells);

    /// <summary>Gradients of the present step, one row per utterance.</summary>
    private readonly record struct Slots(MatrixView Sums, MatrixView Cells, MatrixView Memory, MatrixView Hidden)
    {
        public Slots RowRange(int first, int count) => new(
            Sums.RowRange(first, count), Cells.RowRange(first, count), Memory.RowRange(first, count), Hidden.RowRange(first, count));
    }
}
