using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training;

/// <summary>
/// A convolution over bins and steps as matrix products on planes with channels innermost. For an output bin and a run of
/// the kernel the products of all output steps are one matrix product whose left factor lies in the plane as it is.
/// </summary>
internal sealed class Conv2dTraining : TrainingLayer
{
    private const int BinsPerTask = 4;

    private readonly Conv2dLayer _layer;
    private readonly Conv2dGeometry _geometry;
    private readonly Conv2dWeights _kernel;
    private readonly Parameter _weights;
    private readonly Parameter? _bias;
    private readonly ChannelPlanes _inputs;
    private readonly ChannelPlanes _outputs;
    private readonly ChannelPlanes _inputGradients;
    private readonly ColumnSums _biasSums = new();
    private readonly Scratch _output = new();
    private readonly Scratch _inputGradient = new();
    private SequenceLayout _inputLayout = new([]);
    private SequenceLayout _outputLayout = new([]);

    /// <summary>Takes over a layer's tensors.</summary>
    public Conv2dTraining(Conv2dLayer layer, LayerShape shape)
        : base(layer.Name)
    {
        _layer = layer;
        _geometry = new Conv2dGeometry(layer, shape);
        Parameters = [.. ModelTensors.Of(layer).Select(entry => new Parameter(entry))];
        _weights = Parameters[0];
        _bias = layer.Bias is null ? null : Parameters[1];
        _kernel = new Conv2dWeights(_geometry);
        _inputs = new ChannelPlanes(
            _geometry.Channels, _geometry.Bins, _geometry.PaddingBins, _geometry.PaddingSteps, _geometry.StepsAdjoin);
        _outputs = new ChannelPlanes(_geometry.OutputChannels, _geometry.OutputBins, 0, _geometry.OutputMargin, stepsAdjoin: true);
        _inputGradients = new ChannelPlanes(_geometry.Channels, _geometry.Bins, 0, 0, stepsAdjoin: true);
    }

    /// <inheritdoc/>
    public override ImmutableArray<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override int StepsFor(int inputSteps)
    {
        long free = inputSteps + (2L * _geometry.PaddingSteps) - _geometry.KernelSteps;
        return inputSteps == 0 || free < 0 ? 0 : (int)((free / _geometry.StrideSteps) + 1);
    }

    /// <inheritdoc/>
    public override Activations Forward(Activations input, TrainingPass pass)
    {
        _inputLayout = input.Layout;
        _outputLayout = new SequenceLayout([.. input.Layout.Steps.Select(StepsFor)]);
        _inputs.Take(_inputLayout);
        _outputs.Take(_outputLayout);
        _kernel.LayForward(_weights.Values, pass.Workers);
        Activations output = _output.Take(_outputLayout, _geometry.OutputChannels * _geometry.OutputBins);
        pass.Workers.Run(_inputLayout.Count, utterance => _inputs.Load(utterance, input));
        RunBins(_geometry.OutputBins, pass.Workers, ForwardBin);
        pass.Workers.Run(_outputLayout.Count, utterance => _outputs.Store(utterance, output));
        AddBias(output, pass.Workers);
        return output;
    }

    /// <inheritdoc/>
    public override Activations? Backward(Activations outputGradient, TrainingPass pass, bool needsInputGradient)
    {
        pass.Workers.Run(_outputLayout.Count, utterance => _outputs.Load(utterance, outputGradient));
        AddWeightGradient(pass.Workers);
        AddBiasGradient(outputGradient, pass.Workers);
        if (!needsInputGradient) return null;
        _kernel.LayBackward(_weights.Values, pass.Workers);
        _inputGradients.Take(_inputLayout);
        Activations gradient = _inputGradient.Take(_inputLayout, _geometry.Channels * _geometry.Bins);
        pass.Workers.Run(_inputLayout.Count, _inputGradients.Clear);
        RunBins(_geometry.Bins, pass.Workers, BackwardBin);
        pass.Workers.Run(_inputLayout.Count, utterance => _inputGradients.Store(utterance, gradient));
        return gradient;
    }

    /// <inheritdoc/>
    public override Layer ToLayer() => _layer with { Weights = _weights.ToTensor(), Bias = _bias?.ToTensor() };

    private void RunBins(int bins, Workers workers, Action<int, int> work)
    {
        int groups = (bins + BinsPerTask - 1) / BinsPerTask;
        workers.Run(_inputLayout.Count * groups, task =>
        {
            (int utterance, int group) = Math.DivRem(task, groups);
            if (_outputLayout.Steps[utterance] == 0) return;
            int end = Math.Min(bins, (group + 1) * BinsPerTask);
            for (int bin = group * BinsPerTask; bin < end; bin++) work(utterance, bin);
        });
    }

    private void ForwardBin(int utterance, int bin)
    {
        int steps = _outputLayout.Steps[utterance];
        MatrixView products = _outputs.View(utterance, bin, 0, 1, steps, _geometry.OutputChannels);
        for (int run = 0; run < _geometry.Runs; run++)
            _kernel.Forward(run).Multiply(Windows(utterance, bin, run), products, accumulate: run > 0);
    }

    private MatrixView Windows(int utterance, int bin, int run)
    {
        (int inputBin, int inputStep) = _geometry.RunStart(bin, run);
        return _inputs.View(
            utterance, inputBin, inputStep, _geometry.StrideSteps, _outputLayout.Steps[utterance], _geometry.RunLength);
    }

    // Input step `hop · stride + phase − padding` was seen by the output steps `hop, hop − 1, …`, one for every kernel
    // step of its phase: neighbours in the output's plane, hence one run again.
    private void BackwardBin(int utterance, int bin)
    {
        for (int phase = 0; phase < Math.Min(_geometry.StrideSteps, _geometry.KernelSteps); phase++)
        {
            int offset = phase - _geometry.PaddingSteps;
            int firstHop = Hops(-offset);
            int hops = Hops(_inputLayout.Steps[utterance] - offset) - firstHop;
            if (hops <= 0) continue;
            int reach = _geometry.PhaseSteps(phase);
            MatrixView gradient = _inputGradients.View(
                utterance, bin, (firstHop * _geometry.StrideSteps) + offset, _geometry.StrideSteps, hops, _geometry.Channels);
            for (int kernelBin = 0; kernelBin < _geometry.KernelBins; kernelBin++)
            {
                (int outputBin, int rest) = Math.DivRem(bin + _geometry.PaddingBins - kernelBin, _geometry.StrideBins);
                if (rest != 0 || outputBin < 0 || outputBin >= _geometry.OutputBins) continue;
                MatrixView windows = _outputs.View(
                    utterance, outputBin, firstHop - reach + 1, 1, hops, reach * _geometry.OutputChannels);
                _kernel.Backward(kernelBin, phase).Multiply(windows, gradient, accumulate: true);
            }
        }
    }

    private void AddWeightGradient(Workers workers)
    {
        workers.Run(_geometry.Runs, run =>
        {
            MatrixView sums = _kernel.ClearGradient(run);
            for (int utterance = 0; utterance < _outputLayout.Count; utterance++)
            {
                int steps = _outputLayout.Steps[utterance];
                if (steps == 0) continue;
                for (int bin = 0; bin < _geometry.OutputBins; bin++)
                {
                    MatrixView gradients = _outputs.View(utterance, bin, 0, 1, steps, _geometry.OutputChannels);
                    MatrixProduct.Multiply(Windows(utterance, bin, run).Transposed, gradients, sums, accumulate: true);
                }
            }

            _kernel.AddGradient(run, _weights.Gradient);
        });
    }

    private void AddBias(Activations output, Workers workers)
    {
        if (_bias is null) return;
        workers.Run(_outputLayout.Count, utterance =>
        {
            for (int step = 0; step < _outputLayout.Steps[utterance]; step++)
            {
                Span<float> vector = output.Row(_outputLayout.FirstRows[utterance] + step);
                for (int element = 0; element < vector.Length; element++)
                    vector[element] += _bias.Values[element / _geometry.OutputBins];
            }
        });
    }

    private void AddBiasGradient(Activations outputGradient, Workers workers)
    {
        if (_bias is null) return;
        _biasSums.Collect(outputGradient, null, workers);
        for (int channel = 0; channel < _geometry.OutputChannels; channel++)
            _bias.Gradient[channel] += (float)_biasSums.OfGroup(channel, _geometry.OutputBins).Sum;
    }

    private int Hops(int steps) => (Math.Max(0, steps) + _geometry.StrideSteps - 1) / _geometry.StrideSteps;
}
