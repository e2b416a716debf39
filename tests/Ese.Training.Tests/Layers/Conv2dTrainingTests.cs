using System.Collections.Immutable;
using CsCheck;
using Ese.Model;

namespace Ese.Training.Tests;

public sealed class Conv2dTrainingTests
{
    // Sizes on both sides of every rule: either axis long, strides above kernels, padding or none, utterances that are
    // shorter than the kernel.
    private static readonly Gen<Case> Cases = Gen.Select(
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 7], Gen.Int[1, 4], Gen.Int[1, 4]),
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[0, 3]),
        Gen.Int[0, 4],
        Gen.Int[0, 9].Array[1, 3],
        Gen.Bool,
        (kernel, slide, moreBins, steps, hasBias) => new Case(
            kernel.Item1, kernel.Item2, kernel.Item3, kernel.Item4, slide.Item1, slide.Item2,
            Math.Min(slide.Item3, kernel.Item1 - 1), Math.Min(slide.Item4, kernel.Item2 - 1),
            kernel.Item1 + moreBins, [.. steps], hasBias));

    [Fact]
    public void ItComputesWhatTheFloatReferenceDoes() => Cases.Sample(
        sizes =>
        {
            (Conv2dTraining layer, Activations input) = sizes.Create();
            LayerRun.EqualsReference(layer, input);
        },
        iter: 200);

    [Fact]
    public void ItsGradientsAreThoseOfDifferences() => Cases.Where(sizes => sizes.OutputSteps > 0).Sample(
        sizes =>
        {
            (Conv2dTraining layer, Activations input) = sizes.Create();
            GradientCheck.Passes(layer, input, samples: 8);
        },
        iter: 40);

    [Theory]
    [InlineData(11, 41, 2, 2, 1)]
    [InlineData(11, 21, 1, 2, 32)]
    public void TheConvolutionsOfDeepSpeechPass(int kernelSteps, int kernelBins, int strideSteps, int strideBins, int channels)
    {
        var sizes = new Case(kernelBins, kernelSteps, 32, channels, strideBins, strideSteps, 0, 5, kernelBins + 4, [17, 8], false);
        (Conv2dTraining layer, Activations input) = sizes.Create();
        LayerRun.EqualsReference(layer, input);
        GradientCheck.Passes(layer, input);
    }

    [Fact]
    public void TheFirstLayersInputNeedsNoGradient()
    {
        (Conv2dTraining layer, Activations input) = new Case(3, 5, 4, 2, 2, 1, 1, 2, 8, [9, 4], true).Create();
        (Conv2dTraining same, _) = new Case(3, 5, 4, 2, 2, 1, 1, 2, 8, [9, 4], true).Create();
        TrainingPass pass = LayerRun.Pass();
        Assert.NotNull(layer.Backward(layer.Forward(input, pass), pass, needsInputGradient: true));
        Assert.Null(same.Backward(same.Forward(input, pass), pass, needsInputGradient: false));
        Assert.Equal(layer.Parameters[0].Gradient, same.Parameters[0].Gradient);
        Assert.Equal(layer.Parameters[1].Gradient, same.Parameters[1].Gradient);
    }

    [Fact]
    public void ThreadsChangeNoBit()
    {
        var sizes = new Case(7, 11, 8, 12, 2, 1, 0, 5, 31, [40, 3, 25], true);
        (Conv2dTraining layer, Activations input) = sizes.Create();
        Assert.Equal(LayerRun.Bits(sizes.Create().Layer, input, threads: 3), LayerRun.Bits(layer, input, threads: 1));
    }

    [Fact]
    public void ABatchLeavesNothingToALaterOne()
    {
        var sizes = new Case(3, 5, 4, 2, 2, 2, 1, 2, 8, [9, 4], true);
        (Conv2dTraining used, Activations input) = sizes.Create();
        LayerRun.Bits(used, (sizes with { Steps = [14, 0, 11] }).Create().Input, threads: 2);
        foreach (Parameter parameter in used.Parameters) Array.Clear(parameter.Gradient);
        Assert.Equal(LayerRun.Bits(sizes.Create().Layer, input, threads: 2), LayerRun.Bits(used, input, threads: 2));
    }

    [Fact]
    public void ItReturnsToTheModelWithItsValues()
    {
        (Conv2dTraining layer, _) = new Case(3, 5, 4, 2, 2, 1, 1, 2, 8, [1], true).Create();
        layer.Parameters[0].Values[5] = 42f;
        var saved = (Conv2dLayer)layer.ToLayer();
        Assert.Equal(layer.Parameters[0].Values, saved.Weights.Values.ToArray());
        Assert.Equal(layer.Parameters[1].Values, saved.Bias!.Values.ToArray());
        Assert.Equal((1, 2), (saved.PaddingBins, saved.PaddingSteps));
    }

    private sealed record Case(
        int KernelBins, int KernelSteps, int OutputChannels, int Channels, int StrideBins, int StrideSteps,
        int PaddingBins, int PaddingSteps, int Bins, ImmutableArray<int> Steps, bool HasBias)
    {
        public int OutputSteps => Steps.Sum(Shape.StepsFor);

        private int OutputBins => ((Bins + (2 * PaddingBins) - KernelBins) / StrideBins) + 1;

        private LayerShape Shape => new(
            "conv", Channels * Bins, Channels, OutputChannels * OutputBins, OutputChannels, true, true,
            KernelSteps, StrideSteps, PaddingSteps);

        public (Conv2dTraining Layer, Activations Input) Create()
        {
            var random = new RandomValues(11);
            var layer = new Conv2dLayer("conv")
            {
                Weights = random.Tensor(1.5f / MathF.Sqrt(Channels * KernelBins * KernelSteps), OutputChannels, Channels, KernelBins, KernelSteps),
                Bias = HasBias ? random.Tensor(0.5f, OutputChannels) : null,
                StrideBins = StrideBins,
                StrideSteps = StrideSteps,
                PaddingBins = PaddingBins,
                PaddingSteps = PaddingSteps,
            };
            return (new Conv2dTraining(layer, Shape), random.Vectors(Channels * Bins, 1f, Steps));
        }
    }
}
