using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>How the time steps of a batch's utterances follow each other as rows: utterance after utterance, no padding.</summary>
internal sealed class SequenceLayout
{
    /// <summary>Lays out utterances.</summary>
    /// <param name="steps">Time steps of every utterance.</param>
    public SequenceLayout(ImmutableArray<int> steps)
    {
        Steps = steps;
        var first = ImmutableArray.CreateBuilder<int>(steps.Length);
        int rows = 0;
        foreach (int count in steps)
        {
            first.Add(rows);
            rows = checked(rows + count);
        }

        FirstRows = first.MoveToImmutable();
        Rows = rows;
    }

    /// <summary>Time steps of every utterance.</summary>
    public ImmutableArray<int> Steps { get; }

    /// <summary>The row of every utterance's first step.</summary>
    public ImmutableArray<int> FirstRows { get; }

    /// <summary>Time steps of all utterances.</summary>
    public int Rows { get; }

    /// <summary>Utterances.</summary>
    public int Count => Steps.Length;
}
