namespace Ese.Model;

/// <summary>The widths a model was quantised for; a compiler takes them where it is asked for no others.</summary>
/// <param name="WeightBits">Width of weights: 8, 12 or 16.</param>
/// <param name="VectorBits">Width of vectors: 8 or 16.</param>
public sealed record NumberDefaults(int WeightBits, int VectorBits);
