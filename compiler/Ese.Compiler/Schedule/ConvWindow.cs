namespace Ese.Compiler;

/// <summary>How a convolution walks activation memory; column <c>c</c> of pass <c>n</c> reads <c>n · InputStride + (c / Inner) · Outer + c mod Inner</c>.</summary>
/// <param name="Inner">Consecutive words per kernel step.</param>
/// <param name="Outer">Words from one kernel step to the next.</param>
/// <param name="InputStride">Words the window moves per pass.</param>
/// <param name="OutputStride">Words the result moves per pass.</param>
/// <param name="Passes">Passes.</param>
internal sealed record ConvWindow(int Inner, int Outer, int InputStride, int OutputStride, int Passes)
{
    /// <summary>Words from the base to the last that <paramref name="columns"/> columns read in any pass.</summary>
    public int Extent(int columns) =>
        ((Passes - 1) * InputStride) + ((columns - 1) / Inner * Outer) + ((columns - 1) % Inner) + 1;
}
