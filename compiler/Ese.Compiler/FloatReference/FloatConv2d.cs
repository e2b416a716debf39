using Ese.Model;

namespace Ese.Compiler;

/// <summary>
/// A convolution as matrix products: for every output step the windows of all output bins are gathered into rows
/// (im2col), in the order step, channel, bin, so that every copy is a run of bins.
/// </summary>
internal sealed class FloatConv2d : FloatStage
{
    private readonly Conv2dLayer _layer;
    private readonly float[] _weights;
    private readonly int _channels;
    private readonly int _kernelBins;
    private readonly int _kernelSteps;

    public FloatConv2d(Conv2dLayer layer)
    {
        _layer = layer;
        _channels = layer.Weights.Shape[1];
        _kernelBins = layer.Weights.Shape[2];
        _kernelSteps = layer.Weights.Shape[3];
        _weights = InWindowOrder(layer.Weights);
    }

    private int OutputChannels => _layer.Weights.Shape[0];

    private int Window => _channels * _kernelBins * _kernelSteps;

    /// <inheritdoc/>
    public override int WidthFor(int inputWidth) => OutputChannels * OutputBins(inputWidth / _channels);

    /// <inheritdoc/>
    public override int StepsFor(int inputSteps) => inputSteps == 0
        ? 0
        : Positions(inputSteps, _layer.PaddingSteps, _kernelSteps, _layer.StrideSteps);

    /// <inheritdoc/>
    public override FloatSequence Run(FloatSequence input, FloatRun run)
    {
        var bins = input.Width / _channels;
        var outputBins = OutputBins(bins);
        var output = FloatSequence.Zeros(StepsFor(input.Steps), OutputChannels * outputBins);
        var windows = new float[outputBins * Window];
        var products = new float[outputBins * OutputChannels];
        var bias = _layer.Bias is { } tensor ? tensor.Values.Span : default;
        for (var step = 0; step < output.Steps; step++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            Gather(input, (step * _layer.StrideSteps) - _layer.PaddingSteps, bins, windows);
            MatrixProduct.Multiply(windows, _weights, Window, products);
            var vector = output.Step(step);
            for (var channel = 0; channel < OutputChannels; channel++)
            {
                for (var bin = 0; bin < outputBins; bin++)
                {
                    vector[(channel * outputBins) + bin] =
                        products[(bin * OutputChannels) + channel] + (bias.IsEmpty ? 0f : bias[channel]);
                }
            }
        }

        return output;
    }

    private int OutputBins(int bins) => Positions(bins, _layer.PaddingBins, _kernelBins, _layer.StrideBins);

    private static int Positions(int length, int padding, int kernel, int stride) =>
        length + (2 * padding) < kernel ? 0 : ((length + (2 * padding) - kernel) / stride) + 1;

    private void Gather(FloatSequence input, int origin, int bins, Span<float> windows)
    {
        windows.Clear();
        for (var kernelStep = 0; kernelStep < _kernelSteps; kernelStep++)
        {
            var step = origin + kernelStep;
            if (step < 0 || step >= input.Steps)
            {
                continue;
            }

            for (var channel = 0; channel < _channels; channel++)
            {
                var source = input.Step(step).Slice(channel * bins, bins);
                var target = windows[(((kernelStep * _channels) + channel) * _kernelBins)..];
                GatherBins(source, target);
            }
        }
    }

    private void GatherBins(ReadOnlySpan<float> source, Span<float> target)
    {
        var outputBins = OutputBins(source.Length);
        for (var bin = 0; bin < outputBins; bin++)
        {
            var first = (bin * _layer.StrideBins) - _layer.PaddingBins;
            var from = Math.Max(first, 0);
            var count = Math.Min(first + _kernelBins, source.Length) - from;
            if (count > 0)
            {
                source.Slice(from, count).CopyTo(target[((bin * Window) + from - first)..]);
            }
        }
    }

    private float[] InWindowOrder(Tensor tensor)
    {
        var weights = tensor.Values.Span;
        var result = new float[weights.Length];
        var source = 0;
        for (var output = 0; output < OutputChannels; output++)
        {
            for (var channel = 0; channel < _channels; channel++)
            {
                for (var bin = 0; bin < _kernelBins; bin++)
                {
                    for (var step = 0; step < _kernelSteps; step++)
                    {
                        var column = (((step * _channels) + channel) * _kernelBins) + bin;
                        result[(output * Window) + column] = weights[source++];
                    }
                }
            }
        }

        return result;
    }
}
