namespace Ese.Emulator;

/// <summary>Slots by what they were spent on. A slot is one cycle of one stream lane; <c>docs/cycles.md</c> defines the reasons.</summary>
/// <param name="Compute">A weight was multiplied.</param>
/// <param name="Padding">A weight 0 of the stream.</param>
/// <param name="Imbalance">HOLD of a lane that is done with the stream.</param>
/// <param name="Queue">HOLD of a lane that must not get further ahead.</param>
/// <param name="Fetch">The next line was not there.</param>
/// <param name="Vector">Issue waited for the load, element or store unit.</param>
/// <param name="Dependency">Start and drain of the matrix unit, <c>clr</c>, issue of other instructions.</param>
public readonly record struct SlotCounts(
    long Compute, long Padding, long Imbalance, long Queue, long Fetch, long Vector, long Dependency)
{
    /// <summary>HOLD of consumed lines, for whatever reason: an engine does not tell them apart.</summary>
    public long Hold => Imbalance + Queue;

    /// <summary>All slots.</summary>
    public long Total => Compute + Padding + Imbalance + Queue + Fetch + Vector + Dependency;

    /// <summary>Both together.</summary>
    public static SlotCounts operator +(SlotCounts left, SlotCounts right) => new(
        left.Compute + right.Compute, left.Padding + right.Padding, left.Imbalance + right.Imbalance, left.Queue + right.Queue,
        left.Fetch + right.Fetch, left.Vector + right.Vector, left.Dependency + right.Dependency);

    /// <summary>Both together.</summary>
    public static SlotCounts Add(SlotCounts left, SlotCounts right) => left + right;
}
