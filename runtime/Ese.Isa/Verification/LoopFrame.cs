namespace Ese.Isa;

/// <summary>A loop the walk is in.</summary>
/// <param name="Axis">The time axis whose steps bound it, −1 for a count.</param>
/// <param name="Count">Passes, where it is not over an axis.</param>
/// <param name="Entry">A number no other entry into a loop has.</param>
internal sealed record LoopFrame(int Axis, int Count, int Entry)
{
    /// <summary>0 on the first pass, 1 on the one that stands for all the others.</summary>
    public int Pass { get; set; }
}
