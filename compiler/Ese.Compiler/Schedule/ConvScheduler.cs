using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// A convolution: load the window of an output step, then walk its bins. The result of a bin is one word per channel; what the
/// last slot writes past them is overwritten by the next bin, and behind the last bin zeroed where it is the next layer's padding.
/// </summary>
internal static class ConvScheduler
{
    public static void Schedule(
        ProgramBuilder builder, LaneConv2d layer, VectorSequence input, VectorSequence output, QuantizationReport? report)
    {
        builder.BeginSection(layer.Name);
        var conv = layer.Source;
        var channels = conv.OutputChannels;
        var window = new ConvWindow(
            conv.KernelBins * conv.InputChannels, layer.Input.Words, conv.StrideBins * conv.InputChannels, channels, conv.OutputBins);
        var margin = layer.OutputMargin * channels;
        var positions = layer.Slots * builder.Architecture.Lanes;
        var windowWords = conv.KernelSteps * layer.Input.Words;
        var resultWords = Math.Max(layer.Output.Words, margin + ((conv.OutputBins - 1) * channels) + positions);
        var parameters = builder.Buffer(OnChipSpace.Parameter, "biases", layer.Parameters.Length);
        var steps = builder.Buffer(
            OnChipSpace.Activation, "window", Math.Max(windowWords, window.Extent(builder.ColumnWords(layer.Weights.SourceColumn.Length))));
        var result = builder.Buffer(OnChipSpace.Activation, "output", resultWords);
        var narrow = NarrowProof.Holds(report, layer.Name, "", AccumulatorStage.Output);

        builder.Part("biases");
        builder.LoadParameters(parameters, layer.Parameters);
        builder.Part("window");
        builder.ZeroBehind(steps, windowWords);
        if (margin > 0)
        {
            builder.Zero(result, 0, resultWords);
        }

        builder.Window(window);
        builder.BeginTimeLoop(output.Axis);
        builder.LoadSteps(input, output.Axis, conv.KernelSteps, conv.StrideSteps, steps);
        builder.BeginCountLoop(conv.OutputBins);
        builder.Part("kernel");
        builder.Convolve(layer.Weights, window, steps, bank: 0, narrow);
        builder.Part("output");
        builder.Requantize(conv.Requantize, layer.OutputFormat, layer.Slots, 0, parameters, result, margin, window);
        builder.EndLoop();
        if (margin > 0 && positions > channels)
        {
            builder.Zero(result, margin + (conv.OutputBins * channels), margin);
        }

        builder.StoreStep(output, StepOrder.Forward, result, 0, layer.Output.Words);
        builder.EndLoop();
    }
}
