namespace Ese.Compiler;

/// <summary>A matrix whose rows and columns belong to the same units.</summary>
/// <param name="Matrix">The matrix.</param>
/// <param name="FirstRowTile">Its first number in a line of row tiles.</param>
/// <param name="FirstColumnTile">Its first number in a line of column tiles.</param>
internal readonly record struct RecurrentTiles(TiledMatrix Matrix, int FirstRowTile, int FirstColumnTile)
{
    /// <summary>Weights of a row unit in the column of another.</summary>
    public int this[int row, int column] => Matrix.Counts[(row * Matrix.Width) + column];
}
