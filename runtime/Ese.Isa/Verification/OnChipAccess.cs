namespace Ese.Isa;

/// <summary>Words one instruction reads or writes, over the passes of a counter that move it.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Start">First word at pass 0.</param>
/// <param name="Length">Words per pass.</param>
/// <param name="Stride">Words it moves per pass.</param>
/// <param name="FirstPass">First pass looked at.</param>
/// <param name="LastPass">Last pass looked at.</param>
internal readonly record struct OnChipAccess(
    OnChipMemory Memory, long Start, long Length, long Stride = 0, long FirstPass = 0, long LastPass = 0)
{
    /// <summary>First word of any pass.</summary>
    public long First => Start + (Stride * FirstPass);

    /// <summary>First word past every pass.</summary>
    public long End => Start + (Stride * LastPass) + Length;
}
