using Ese.Isa;

namespace Ese.Compiler;

/// <summary>A quantised matrix.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Direction"><c>forward</c>, <c>backward</c>, or empty.</param>
/// <param name="Matrix"><c>weights</c>, <c>input</c>, <c>recurrent</c> or <c>projection</c>.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="NonZero">Weights that are not zero as integers.</param>
/// <param name="Format">Width and binary point.</param>
/// <param name="Align">Left shift of every product.</param>
/// <param name="LargestError">Largest difference between a weight and what its integer stands for.</param>
/// <param name="Kept">Whether the integers are those of the model's own tensor.</param>
public sealed record MatrixNumbers(
    string Layer,
    string Direction,
    string Matrix,
    int Rows,
    int Columns,
    int NonZero,
    FixedFormat Format,
    int Align,
    double LargestError,
    bool Kept)
{
    /// <summary>Share of the weights that are not zero.</summary>
    public double Density => (double)NonZero / ((long)Rows * Columns);
}
