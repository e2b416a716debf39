namespace Ese.Isa;

/// <summary>What one instruction touches; filled anew for every instruction of a walk.</summary>
internal sealed class Effects
{
    /// <summary>On-chip words read.</summary>
    public List<OnChipAccess> Reads { get; } = [];

    /// <summary>On-chip words written.</summary>
    public List<OnChipAccess> Writes { get; } = [];

    /// <summary>Segment words read, where something on the card can also write them.</summary>
    public SegmentAccess? Load { get; set; }

    /// <summary>Segment words written.</summary>
    public SegmentAccess? Store { get; set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Reads.Clear();
        Writes.Clear();
        Load = null;
        Store = null;
    }
}
