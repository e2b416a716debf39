namespace Ese.Compression;

/// <summary>How a model is quantised.</summary>
/// <param name="WeightBits">Width of weights: 8, 12 or 16.</param>
/// <param name="VectorBits">Width of vectors: 8 or 16.</param>
/// <param name="Range">How ranges are chosen.</param>
internal sealed record QuantizingOptions(int WeightBits, int VectorBits, RangeRule Range);
