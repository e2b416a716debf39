namespace Ese.Runtime;

/// <summary>The features of one utterance.</summary>
/// <param name="Features">Normalised features, [frames × bins].</param>
/// <param name="Frames">Number of frames, at least 0.</param>
public readonly record struct Utterance(ReadOnlyMemory<float> Features, int Frames);
