namespace Ese.Compiler;

/// <summary>The vectors of an utterance.</summary>
/// <param name="Values"><c>[steps × width]</c>.</param>
/// <param name="Steps">Time steps.</param>
/// <param name="Width">Elements of a vector.</param>
internal readonly record struct FloatSequence(float[] Values, int Steps, int Width)
{
    /// <summary>A sequence of zeros.</summary>
    public static FloatSequence Zeros(int steps, int width) => new(new float[steps * width], steps, width);

    /// <summary>The vector of one step.</summary>
    public Span<float> Step(int step) => Values.AsSpan(step * Width, Width);
}
