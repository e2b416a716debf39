using Ese.Isa;

namespace Ese.Compiler;

/// <summary>An integer matrix with its format.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Format">Format of the weights: bits and binary point.</param>
/// <param name="Weights">Row-major integers, never the most negative value of the format.</param>
/// <param name="Align">Left shift of every product, so that all matrices of an accumulator share its binary point.</param>
public sealed record QuantizedMatrix(int Rows, int Columns, FixedFormat Format, short[] Weights, int Align);
