using Ese.Isa;
using Ese.Training;

namespace Ese.Compression;

/// <summary>
/// The recurrence of one direction in integers: sums of the input for all rows at once, then step by step those of the
/// hidden vector. What a unit does with the sums is the derived class's.
/// </summary>
internal abstract class FixedRecurrence(bool reversed)
{
    private readonly DoubleScratch _inputSums = new();
    private readonly DoubleScratch _hiddenSums = new();
    private readonly Scratch _hiddenSlots = new();
    private float[] _hidden = [];

    /// <summary>Input weights.</summary>
    protected FixedMatrix Input { get; } = new();

    /// <summary>Recurrent weights.</summary>
    protected FixedMatrix Recurrent { get; } = new();

    /// <summary>Rows of the weights.</summary>
    protected abstract int GateRows { get; }

    /// <summary>
    /// What a word of an activation's table stands for on the tape. The largest stands for 1, which 16 bits do not reach: there a
    /// HardTanh meets its limit and has no slope.
    /// </summary>
    protected static float GateValue(int word) => word == short.MaxValue ? 1f : word * (1f / (1 << 15));

    /// <summary>Elements of a hidden vector.</summary>
    public abstract int Outputs { get; }

    /// <summary>Format of the hidden vector.</summary>
    public abstract FixedFormat Hidden { get; }

    /// <summary>What the hidden vectors stand for, <c>[rows × outputs]</c>.</summary>
    public abstract float[] HiddenRows { get; }

    /// <summary>Gets ready for a batch: sums of the input, room for the states of all slots.</summary>
    public void Begin(Activations input, Workers workers)
    {
        var slots = input.Layout.Count;
        Input.Multiply(workers, input, _inputSums.Take(input.Rows * GateRows));
        Recurrent.PrepareSlots(slots);
        _hiddenSums.Take(slots * GateRows);
        _hidden = _hiddenSlots.TakeZeroed(slots * Outputs);
        Prepare(input.Rows, slots);
    }

    /// <summary>Runs the recurrence of a group on the calling thread.</summary>
    public void Run(RecurrentGroup group)
    {
        var (inputSums, hiddenSums) = (_inputSums.Take(0), _hiddenSums.Take(0));
        for (var time = 0; time < group.Steps; time++)
        {
            var active = group.ActiveAt(time);
            Recurrent.MultiplySlots(group.FirstSlot, active, _hidden, hiddenSums);
            for (var index = 0; index < active; index++)
            {
                var (slot, row) = (group.FirstSlot + index, group.Row(index, time, reversed));
                Step(row, slot, inputSums.AsSpan(row * GateRows, GateRows), hiddenSums.AsSpan(slot * GateRows, GateRows));
            }

            FinishStep(group.FirstSlot, active);
            for (var index = 0; index < active; index++)
            {
                var row = group.Row(index, time, reversed);
                HiddenOf(row, group.FirstSlot + index).CopyTo(_hidden.AsSpan((group.FirstSlot + index) * Outputs));
            }
        }
    }

    /// <summary>Makes room for a batch and sets the states of all slots to zero.</summary>
    protected abstract void Prepare(int rows, int slots);

    /// <summary>Computes the units of one vector.</summary>
    protected abstract void Step(int row, int slot, ReadOnlySpan<double> inputSums, ReadOnlySpan<double> hiddenSums);

    /// <summary>Computes what all active slots need together, such as a projection.</summary>
    protected virtual void FinishStep(int firstSlot, int active)
    {
    }

    /// <summary>Stores and returns what the hidden vector of a row stands for.</summary>
    protected abstract ReadOnlySpan<float> HiddenOf(int row, int slot);
}
