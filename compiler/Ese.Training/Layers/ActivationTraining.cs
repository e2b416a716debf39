using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
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
        ForElements(input.All.Length, pass.Workers, (start, count) => Apply(input.All.Slice(start, count), output.All.Slice(start, count)));
        return _output = output;
    }

    /// <inheritdoc/>
    public override Activations? Backward(Activations outputGradient, TrainingPass pass, bool needsInputGradient)
    {
        if (!needsInputGradient) return null;
        Activations output = _output!;
        ForElements(output.All.Length, pass.Workers, (start, count) =>
            MultiplyBySlope(output.All.Slice(start, count), outputGradient.All.Slice(start, count)));
        return outputGradient;
    }

    /// <inheritdoc/>
    public override Layer ToLayer() => layer;

    private void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        switch (layer.Activation.Kind)
        {
            case ActivationKind.Sigmoid:
                TensorPrimitives.Sigmoid(input, output);
                break;
            case ActivationKind.Tanh:
                TensorPrimitives.Tanh(input, output);
                break;
            case ActivationKind.HardTanh:
                TensorPrimitives.Max(input, layer.Activation.Minimum, output);
                TensorPrimitives.Min(output, layer.Activation.Maximum, output);
                break;
            default:
                input.CopyTo(output);
                break;
        }
    }

    private void MultiplyBySlope(ReadOnlySpan<float> output, Span<float> gradient)
    {
        int index = 0;
        ref float y = ref MemoryMarshal.GetReference(output);
        ref float d = ref MemoryMarshal.GetReference(gradient);
        for (; index <= output.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            Vector<float> slope = Slope(Vector.LoadUnsafe(ref y, (nuint)index));
            (slope * Vector.LoadUnsafe(ref d, (nuint)index)).StoreUnsafe(ref d, (nuint)index);
        }

        for (; index < output.Length; index++) gradient[index] *= Slope(new Vector<float>(output[index]))[0];
    }

    // At its limits HardTanh counts as flat, as in PyTorch.
    private Vector<float> Slope(Vector<float> y) => layer.Activation.Kind switch
    {
        ActivationKind.Sigmoid => y * (Vector<float>.One - y),
        ActivationKind.Tanh => Vector<float>.One - (y * y),
        ActivationKind.HardTanh => Vector.ConditionalSelect(
            Vector.GreaterThan(y, new Vector<float>(layer.Activation.Minimum))
                & Vector.LessThan(y, new Vector<float>(layer.Activation.Maximum)),
            Vector<float>.One,
            Vector<float>.Zero),
        _ => Vector<float>.One,
    };

    private static void ForElements(int elements, Workers workers, Action<int, int> work) =>
        workers.Run((elements + ElementsPerTask - 1) / ElementsPerTask, task =>
        {
            int start = task * ElementsPerTask;
            work(start, Math.Min(ElementsPerTask, elements - start));
        });
}
