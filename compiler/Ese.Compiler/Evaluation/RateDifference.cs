namespace Ese.Compiler.Evaluation;

/// <summary>How much higher one word error rate is than another, on the same utterances.</summary>
/// <param name="Points">Percentage points; negative where it is lower.</param>
/// <param name="Points95">Their 95 % interval.</param>
public readonly record struct RateDifference(double Points, Interval Points95);
