namespace Ese.Isa;

/// <summary>What is known at one point of a program.</summary>
internal sealed class WalkState
{
    /// <summary><see cref="Window"/> before any <c>win</c>.</summary>
    public const int NoWindow = -1;

    /// <summary><see cref="Window"/> where it depends on whether a loop made a pass.</summary>
    public const int UncertainWindow = -2;

    private readonly ArchitectureRecord _architecture;

    public WalkState(ArchitectureRecord architecture)
    {
        _architecture = architecture;
        Written = [.. Enumerable.Range(0, OnChipMemories.Count).Select(memory => new WordSet(OnChipMemories.WordsOf((OnChipMemory)memory, architecture)))];
        Pending = [.. Enumerable.Range(0, 4).Select(_ => new PendingWork())];

        // Accumulators are zero at reset and after every drain.
        Written[(int)OnChipMemory.Accumulator].Add(0, OnChipMemories.Banks);
    }

    /// <summary>On-chip words that every path to here has written, by memory.</summary>
    public WordSet[] Written { get; }

    /// <summary>Instructions that may not have finished, by bit of the wait mask.</summary>
    public PendingWork[] Pending { get; }

    /// <summary>The loop of each counter the walk is in.</summary>
    public LoopFrame?[] Frames { get; } = new LoopFrame?[InstructionTable.LoopCounters];

    /// <summary>Index of the <c>win</c> in force.</summary>
    public int Window { get; set; } = NoWindow;

    /// <summary>A copy to come back to.</summary>
    public WalkState Snapshot()
    {
        var copy = new WalkState(_architecture) { Window = Window };
        for (var i = 0; i < Written.Length; i++)
        {
            copy.Written[i].CopyFrom(Written[i]);
        }

        for (var i = 0; i < Pending.Length; i++)
        {
            copy.Pending[i].UnionWith(Pending[i]);
        }

        return copy;
    }

    /// <summary>Joins the path that skipped a loop: words only count as written, and the window only as set, where both paths agree.</summary>
    public void JoinSkipped(WalkState before)
    {
        for (var i = 0; i < Written.Length; i++)
        {
            Written[i].CopyFrom(before.Written[i]);
        }

        for (var i = 0; i < Pending.Length; i++)
        {
            Pending[i].UnionWith(before.Pending[i]);
        }

        Window = Window == before.Window ? Window : UncertainWindow;
    }
}
