namespace Ese.Compiler;

/// <summary>A convolution of a benchmark network; a batch norm and a HardTanh from 0 to 20 follow it.</summary>
/// <param name="Filters">Output channels.</param>
/// <param name="KernelBins">Bins a kernel spans.</param>
/// <param name="KernelSteps">Steps a kernel spans.</param>
/// <param name="StrideBins">Bins from one output bin to the next.</param>
/// <param name="StrideSteps">Steps from one output step to the next.</param>
/// <param name="PaddingBins">Zero bins at both ends of the frequency axis.</param>
/// <param name="PaddingSteps">Zero steps at both ends of the utterance.</param>
public sealed record BenchmarkConvolution(
    int Filters, int KernelBins, int KernelSteps, int StrideBins, int StrideSteps, int PaddingBins, int PaddingSteps)
{
    /// <summary>Output bins for a number of input bins.</summary>
    public int BinsFor(int bins) => ((bins + (2 * PaddingBins) - KernelBins) / StrideBins) + 1;

    /// <summary>Output steps for a number of input steps.</summary>
    public int StepsFor(int steps) => ((steps + (2 * PaddingSteps) - KernelSteps) / StrideSteps) + 1;
}
