namespace Ese.Isa;

/// <summary>
/// What one unit may still be at: on every path the instruction that was issued to it last, because a unit is idle when it
/// is given the next.
/// </summary>
internal sealed class PendingWork
{
    private const int Limit = 64;

    private readonly RangeSet[] _reads = Create();
    private readonly RangeSet[] _writes = Create();
    private readonly HashSet<SegmentAccess> _loads = [];
    private readonly HashSet<SegmentAccess> _stores = [];

    /// <summary>The unit was given an instruction, so it has finished everything before it.</summary>
    public void Become(Effects effects)
    {
        Clear();
        foreach (var read in effects.Reads)
        {
            _reads[(int)read.Memory].Add(read.First, read.End);
        }

        foreach (var write in effects.Writes)
        {
            _writes[(int)write.Memory].Add(write.First, write.End);
        }

        Add(_loads, effects.Load);
        Add(_stores, effects.Store);
    }

    /// <summary>What an instruction of another unit must wait for, as words of a message; null when nothing.</summary>
    public string? Conflict(Effects effects)
    {
        foreach (var read in effects.Reads)
        {
            if (_writes[(int)read.Memory].Overlaps(read.First, read.End))
            {
                return $"reads {Name(read.Memory)} words it may still write";
            }
        }

        foreach (var write in effects.Writes)
        {
            if (_writes[(int)write.Memory].Overlaps(write.First, write.End))
            {
                return $"writes {Name(write.Memory)} words it may still write";
            }

            if (_reads[(int)write.Memory].Overlaps(write.First, write.End))
            {
                return $"writes {Name(write.Memory)} words it may still read";
            }
        }

        return effects.Load is { } load && _stores.Any(load.MayOverlap) ? $"loads from segment {load.Segment}, which it may still store to"
            : effects.Store is { } store && (_loads.Any(store.MayOverlap) || _stores.Any(store.MayOverlap)) ? $"stores to segment {store.Segment}, which it may still use"
            : null;
    }

    /// <summary>Adds everything of another.</summary>
    public void UnionWith(PendingWork other)
    {
        for (var i = 0; i < OnChipMemories.Count; i++)
        {
            _reads[i].UnionWith(other._reads[i]);
            _writes[i].UnionWith(other._writes[i]);
        }

        foreach (var load in other._loads)
        {
            Add(_loads, load);
        }

        foreach (var store in other._stores)
        {
            Add(_stores, store);
        }
    }

    /// <summary>The unit is idle.</summary>
    public void Clear()
    {
        for (var i = 0; i < OnChipMemories.Count; i++)
        {
            _reads[i].Clear();
            _writes[i].Clear();
        }

        _loads.Clear();
        _stores.Clear();
    }

    private static void Add(HashSet<SegmentAccess> accesses, SegmentAccess? access)
    {
        if (access is { } added && accesses.Add(added) && accesses.Count > Limit)
        {
            // At most one entry per segment is left, so the set stays small whatever the program does.
            var segments = accesses.Select(one => one.Segment).Distinct().ToArray();
            accesses.Clear();
            accesses.UnionWith(segments.Select(SegmentAccess.Whole));
        }
    }

    private static RangeSet[] Create() => [.. Enumerable.Range(0, OnChipMemories.Count).Select(_ => new RangeSet())];

    private static string Name(OnChipMemory memory) => memory.ToString().ToLowerInvariant();
}
