namespace Ese.Compiler.Published;

/// <summary>
/// The time that assembling a vector and its element-wise work take: one element per cycle and a pipeline. A matrix stage is never
/// shorter. The 48 cycles are fitted to the published table, in which every short stage takes 1072 cycles for 1024 rows.
/// </summary>
public static class VectorStage
{
    /// <summary>Cycles beside the rows; fitted.</summary>
    public const int FittedOverhead = 48;

    /// <summary>Cycles for a vector of so many rows.</summary>
    public static long Cycles(int rows) => rows + FittedOverhead;
}
