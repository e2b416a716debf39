namespace Ese.Compiler;

/// <summary>What an instruction reads or writes, over every pass of the loops around it.</summary>
/// <param name="Resource">What is touched.</param>
/// <param name="Buffer">Buffer the range counts from, or −1: then it counts from word 0.</param>
/// <param name="Start">First word; the index of a bank; for a segment the first word of a step, behind those of the segments before.</param>
/// <param name="Length">Words; 1 for a bank.</param>
/// <param name="Write">Whether it is written; reading and clearing is writing.</param>
public readonly record struct ResourceAccess(EngineResource Resource, int Buffer, int Start, int Length, bool Write)
{
    /// <summary>The access with its buffer placed.</summary>
    /// <param name="addresses">First word of every buffer.</param>
    public ResourceAccess Placed(ReadOnlySpan<int> addresses) =>
        Buffer < 0 ? this : this with { Buffer = -1, Start = Start + addresses[Buffer] };

    /// <summary>Whether two placed accesses must keep their order.</summary>
    public bool ConflictsWith(ResourceAccess other) =>
        Resource == other.Resource && (Write || other.Write)
        && Start < other.Start + other.Length && other.Start < Start + Length;
}
