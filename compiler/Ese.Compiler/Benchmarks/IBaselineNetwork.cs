namespace Ese.Compiler;

/// <summary>Layers that a baseline has loaded. Every run starts from zero states.</summary>
public interface IBaselineNetwork : IDisposable
{
    /// <summary>Elements that <see cref="Run"/> reads: <c>steps · channels · width</c>.</summary>
    int InputLength { get; }

    /// <summary>Elements that <see cref="Run"/> writes: <c>steps · channels · width</c>.</summary>
    int OutputLength { get; }

    /// <summary>Runs the layers.</summary>
    /// <param name="input">Vectors <c>[steps × channels × width]</c>.</param>
    /// <param name="output">Receives vectors <c>[steps × channels × width]</c>.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    void Run(ReadOnlySpan<float> input, Span<float> output);
}
