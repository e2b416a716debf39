namespace Ese.Compiler;

/// <summary>The columns of a placed matrix that one instruction streams.</summary>
/// <param name="Matrix">The matrix.</param>
/// <param name="Layer">Name of the layer.</param>
/// <param name="FirstColumn">First column, in the order of words.</param>
/// <param name="Columns">Columns.</param>
public sealed record MatrixChunk(LaneMatrix Matrix, string Layer, int FirstColumn, int Columns)
{
    /// <summary>Columns each column group walks.</summary>
    public int ColumnsPerGroup(int groups) => (Columns + groups - 1) / groups;
}
