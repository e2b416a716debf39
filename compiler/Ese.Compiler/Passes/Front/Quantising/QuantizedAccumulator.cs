namespace Ese.Compiler;

/// <summary>An accumulator with its formats chosen.</summary>
/// <param name="Fraction">Fraction bits of the accumulator.</param>
/// <param name="Matrices">The matrices, in the order of the terms.</param>
/// <param name="Bias">Bias of every row, in the accumulator's format.</param>
internal sealed record QuantizedAccumulator(int Fraction, QuantizedMatrix[] Matrices, int[] Bias);
