using Ese.Model;

namespace Ese.Training;

/// <summary>
/// Sizes of a convolution, and how its products are cut. The window of an output position is <see cref="Runs"/> runs of
/// <see cref="RunLength"/> floats in a plane with channels innermost: one run per kernel bin where steps adjoin, else
/// one per kernel step. Run and weights multiply in place; nothing is gathered.
/// </summary>
internal sealed class Conv2dGeometry
{
    // A shorter inner dimension would leave the product loading and storing its sums.
    private const int LongRun = 128;

    private readonly Conv2dLayer _layer;

    /// <summary>Takes the sizes from a layer and its place in the model.</summary>
    public Conv2dGeometry(Conv2dLayer layer, LayerShape shape)
    {
        _layer = layer;
        Bins = shape.InputBins;
        OutputBins = shape.Bins;
    }

    /// <summary>Bins of the input.</summary>
    public int Bins { get; }

    /// <summary>Bins of the output.</summary>
    public int OutputBins { get; }

    /// <summary>Channels of the output.</summary>
    public int OutputChannels => _layer.Weights.Shape[0];

    /// <summary>Channels of the input.</summary>
    public int Channels => _layer.Weights.Shape[1];

    /// <summary>Bins of the kernel.</summary>
    public int KernelBins => _layer.Weights.Shape[2];

    /// <summary>Steps of the kernel.</summary>
    public int KernelSteps => _layer.Weights.Shape[3];

    /// <summary>Bins from one output bin to the next.</summary>
    public int StrideBins => _layer.StrideBins;

    /// <summary>Steps from one output step to the next.</summary>
    public int StrideSteps => _layer.StrideSteps;

    /// <summary>Zero bins at both ends of the frequency axis.</summary>
    public int PaddingBins => _layer.PaddingBins;

    /// <summary>Zero steps at both ends of the utterance.</summary>
    public int PaddingSteps => _layer.PaddingSteps;

    /// <summary>
    /// Whether runs go along the steps. They overlap from one output step to the next then, so that a product reads few
    /// different floats; else along the bins, which gives long runs to a plane with few channels.
    /// </summary>
    public bool StepsAdjoin => KernelSteps >= KernelBins || KernelSteps * Channels >= LongRun;

    /// <summary>Runs of a window.</summary>
    public int Runs => StepsAdjoin ? KernelBins : KernelSteps;

    /// <summary>Floats of a run.</summary>
    public int RunLength => Channels * (StepsAdjoin ? KernelSteps : KernelBins);

    /// <summary>Steps by which windows of the output gradient reach over the ends of an utterance.</summary>
    public int OutputMargin => (KernelSteps / StrideSteps) + 1;

    /// <summary>Kernel steps that touch the input steps of a phase: <c>phase, phase + stride, …</c></summary>
    public int PhaseSteps(int phase) => (KernelSteps - phase + StrideSteps - 1) / StrideSteps;

    /// <summary>First bin and step that a run of output position (<paramref name="bin"/>, 0) covers.</summary>
    public (int Bin, int Step) RunStart(int bin, int run) => StepsAdjoin
        ? ((bin * StrideBins) - PaddingBins + run, -PaddingSteps)
        : ((bin * StrideBins) - PaddingBins, run - PaddingSteps);

    /// <summary>Place in the model's tensor of a run's weight.</summary>
    public int WeightIndex(int outputChannel, int run, int position)
    {
        (int along, int channel) = Math.DivRem(position, Channels);
        return StepsAdjoin ? WeightIndex(outputChannel, channel, run, along) : WeightIndex(outputChannel, channel, along, run);
    }

    /// <summary>Place of a weight in the model's tensor.</summary>
    public int WeightIndex(int outputChannel, int channel, int kernelBin, int kernelStep) =>
        (((((outputChannel * Channels) + channel) * KernelBins) + kernelBin) * KernelSteps) + kernelStep;
}
