namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>How a voice speaks an utterance.</summary>
/// <param name="Speed">Rate relative to the voice's own.</param>
/// <param name="Pitch">Pitch relative to the voice's own, −1 to 1.</param>
internal readonly record struct SpeakingStyle(float Speed, float Pitch);
