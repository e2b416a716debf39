namespace Ese.Compiler.Published;

/// <summary>When activations were pushed and worked through.</summary>
/// <param name="Push">Cycle in which each column's activation is pushed.</param>
/// <param name="Ends">Cycle in which each element ends each column, [elements][columns].</param>
public sealed record QueueTrace(IReadOnlyList<long> Push, IReadOnlyList<IReadOnlyList<long>> Ends)
{
    /// <summary>Cycles until the last element ends.</summary>
    public long Cycles => Ends.Max(element => element[^1]);
}
