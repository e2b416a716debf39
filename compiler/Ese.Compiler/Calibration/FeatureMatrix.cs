namespace Ese.Compiler;

/// <summary>The features of one recording.</summary>
/// <param name="Values">Normalised features <c>[frames × bins]</c>.</param>
/// <param name="Frames">Frames.</param>
public readonly record struct FeatureMatrix(ReadOnlyMemory<float> Values, int Frames);
