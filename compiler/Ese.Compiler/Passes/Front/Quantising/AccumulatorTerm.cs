namespace Ese.Compiler;

/// <summary>One matrix that adds into an accumulator, before its format is chosen.</summary>
/// <param name="Name"><c>weights</c>, <c>input</c>, <c>recurrent</c> or <c>projection</c>.</param>
/// <param name="Matrix">The matrix.</param>
/// <param name="Vector">The vector it multiplies.</param>
internal readonly record struct AccumulatorTerm(string Name, FoldedMatrix Matrix, VectorState Vector);
