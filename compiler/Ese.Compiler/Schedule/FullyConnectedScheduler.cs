using Ese.Isa;

namespace Ese.Compiler;

/// <summary>A fully connected layer: load a step's vector, multiply, requantise, store.</summary>
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
        builder.BeginTimeLoop(output.Axis);
        builder.LoadStep(input, StepOrder.Forward, vector, 0, inputWords);
        builder.Part("weights");
        builder.Multiply(layer.Weights, vector, bank: 0, narrow);
        builder.Part("output");
        builder.Requantize(layer.Source.Requantize, layer.OutputFormat, layer.Slots, 0, parameters, result);
        builder.StoreStep(output, StepOrder.Forward, result, 0, layer.Output.Words);
        builder.EndLoop();
    }
}
