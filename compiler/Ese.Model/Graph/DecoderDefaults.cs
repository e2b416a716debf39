namespace Ese.Model;

/// <summary>Decoder settings the model recommends.</summary>
/// <param name="BeamWidth">Beam width; 1 is greedy.</param>
public sealed record DecoderDefaults(int BeamWidth = 1);
