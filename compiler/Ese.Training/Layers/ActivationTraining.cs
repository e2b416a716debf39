using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training;

/// <summary>An activation per element. Its slope follows from its output, so the output is all it keeps.</summary>
internal sealed class ActivationTraining(ActivationLayer layer) : TrainingLayer(layer.Name)
{
    private const int ElementsPerTask = 1 << 14;

    private readonly Scratch _values = new();
    private Activations? _output;

    /// <inheritdoc/>
    public override ImmutableArray<Parameter> Parameters => [];

    /// <inheritdoc/>
    public override Activations Forward(Activations input, TrainingPass pass)
    {
        Activations output = _values.Take(input.Layout, input.Width);
        ForElements(input.All.Length, pass.Workers, (start, count) =>
        {
            Span<float> own = output.All.Slice(start, count);
            input.All.Slice(start, count).CopyTo(own);
            RecurrentActivation.Apply(layer.Activation, own);
        });
        return _output = output;
    }

    /// <inheritdoc/>
    public override Activations? Backward(Activations outputGradient, TrainingPass pass, bool needsInputGradient)
    {
        if (!needsInputGradient) return null;
        Activations output = _output!;
        ForElements(output.All.Length, pass.Workers, (start, count) =>
            RecurrentActivation.Backpropagate(layer.Activation, output.All.Slice(start, count), outputGradient.All.Slice(start, count)));
        return outputGradient;
    }

    /// <inheritdoc/>
    public override Layer ToLayer() => layer;

    private static void ForElements(int elements, Workers workers, Action<int, int> work) =>
        workers.Run((elements + ElementsPerTask - 1) / ElementsPerTask, task =>
        {
            int start = task * ElementsPerTask;
            work(start, Math.Min(ElementsPerTask, elements - start));
        });
}
