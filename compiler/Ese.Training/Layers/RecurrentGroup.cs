using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>
/// Utterances that a direction of a recurrent layer steps through together, the longest first, so that those that still
/// have a step are always the first slots.
/// </summary>
internal sealed class RecurrentGroup
{
    private readonly SequenceLayout _layout;
    private readonly ImmutableArray<int> _utterances;
    private readonly ImmutableArray<int> _active;

    private RecurrentGroup(SequenceLayout layout, ImmutableArray<int> utterances, int firstSlot)
    {
        _layout = layout;
        _utterances = utterances;
        FirstSlot = firstSlot;
        int longest = utterances.IsEmpty ? 0 : layout.Steps[utterances[0]];
        int active = utterances.Length;
        var counts = ImmutableArray.CreateBuilder<int>(longest);
        for (int step = 0; step < longest; step++)
        {
            while (layout.Steps[utterances[active - 1]] <= step) active--;
            counts.Add(active);
        }

        _active = counts.MoveToImmutable();
    }

    /// <summary>Place of slot 0 among the slots of all groups.</summary>
    public int FirstSlot { get; }

    /// <summary>Steps of the longest utterance.</summary>
    public int Steps => _active.Length;

    /// <summary>Divides a batch. Every utterance is computed alone, so the number of groups changes no bit.</summary>
    /// <param name="layout">The batch.</param>
    /// <param name="groups">Groups wanted; there are never more than utterances.</param>
    public static ImmutableArray<RecurrentGroup> Split(SequenceLayout layout, int groups)
    {
        int[] order = [.. Enumerable.Range(0, layout.Count).OrderByDescending(utterance => layout.Steps[utterance])];
        int count = Math.Min(groups, order.Length);
        var result = ImmutableArray.CreateBuilder<RecurrentGroup>(count);
        int firstSlot = 0;
        for (int group = 0; group < count; group++)
        {
            // Dealing them out in turn gives every group about the same number of steps.
            ImmutableArray<int> utterances = [.. order.Where((_, index) => index % count == group)];
            result.Add(new RecurrentGroup(layout, utterances, firstSlot));
            firstSlot += utterances.Length;
        }

        return result.MoveToImmutable();
    }

    /// <summary>How many slots, counted from the first, have a recurrence step of this number.</summary>
    public int ActiveAt(int step) => _active[step];

    /// <summary>The row that a slot computes at a recurrence step; a reversed direction begins at the utterance's end.</summary>
    public int Row(int slot, int step, bool reversed)
    {
        int utterance = _utterances[slot];
        int first = _layout.FirstRows[utterance];
        return reversed ? first + _layout.Steps[utterance] - 1 - step : first + step;
    }
}
