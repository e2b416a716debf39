namespace Ese.Conformance;

/// <summary>The shape of the vectors between two layers of a random network.</summary>
/// <param name="Bins">Bins of a convolution's output, or the width of any other vector.</param>
/// <param name="Channels">Channels of a convolution's output, else 1.</param>
/// <param name="InputBins">Features of the network.</param>
/// <param name="BehindConvolution">Whether a batch norm here has one entry per channel.</param>
internal readonly record struct RandomShape(int Bins, int Channels, int InputBins, bool BehindConvolution = false)
{
    /// <summary>Entries of a batch norm's statistics.</summary>
    public int Statistics => BehindConvolution ? Channels : Width;

    public int Width => Bins * Channels;

    public RandomShape WithWidth(int width) => new(width, 1, InputBins);
}
