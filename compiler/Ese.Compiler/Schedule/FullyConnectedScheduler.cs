using Ese.Isa;

namespace Ese.Compiler;

/// <summary>A fully connected layer: multiply, load the next step's vector while requantising, store.</summary>
internal static class FullyConnectedScheduler
{
    public static void Schedule(
        ProgramBuilder builder, LaneFullyConnected layer, VectorSequence input, VectorSequence output, QuantizationReport? report)
    {
        builder.BeginSection(layer.Name);
        var inputWords = layer.Input.Words;
        var parameters = builder.Buffer(OnChipSpace.Parameter, "biases", layer.Parameters.Length);
        var vector = builder.Buffer(OnChipSpace.Activation, "input", builder.ColumnWords(inputWords));
        var result = builder.Buffer(OnChipSpace.Activation, "output", layer.Slots * builder.Architecture.Lanes);
        var narrow = NarrowProof.Holds(report, layer.Name, "", AccumulatorStage.Output);

        builder.Part("biases");
        builder.LoadParameters(parameters, layer.Parameters);
        builder.Part("input");
        builder.ZeroBehind(vector, inputWords);
        builder.LoadStep(input, StepOrder.Forward, vector, inputWords);
        builder.BeginTimeLoop(output.Axis);
        builder.Part("weights");
        builder.Multiply(layer.Weights, vector, bank: 0, narrow);
        builder.Part("input");
        builder.LoadStep(input, StepOrder.Forward, vector, inputWords, ahead: true);
        builder.Part("output");
        builder.Requantize(layer.Source.Requantize, layer.OutputFormat, layer.Slots, 0, parameters, result);
        builder.StoreStep(output, StepOrder.Forward, result, 0, layer.Output.Words);
        builder.EndLoop();
    }
}
