using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics.Tensors;
using Ese.Model;

namespace Ese.Training;

/// <summary>A recurrent layer under training: one or two directions and how they are joined.</summary>
/// <param name="name">Name of the layer.</param>
/// <param name="inputs">Elements of an input vector.</param>
/// <param name="directions">Forward and, where there is one, backward.</param>
/// <param name="merge">How two directions are joined.</param>
internal abstract class RecurrentTraining(
    string name, int inputs, ImmutableArray<RecurrentDirection> directions, MergeKind merge) : TrainingLayer(name)
{
    private const int RowsPerTask = 64;

    private readonly Scratch _output = new();
    private readonly Scratch _inputGradient = new();
    private Activations? _input;

    /// <inheritdoc/>
    public override ImmutableArray<Parameter> Parameters { get; } = [.. directions.SelectMany(direction => direction.Parameters)];

    private int Outputs => directions[0].Outputs;

    private bool Concatenates => directions.Length == 2 && merge == MergeKind.Concatenate;

    /// <inheritdoc/>
    public override Activations Forward(Activations input, TrainingPass pass)
    {
        _input = input;
        foreach (RecurrentDirection direction in directions) direction.BeginForward(input, pass.Workers);
        RunGroups(input.Layout, pass.Workers, (direction, group) => directions[direction].Forward(group));
        return Join(input.Layout, pass.Workers);
    }

    /// <inheritdoc/>
    public override Activations? Backward(Activations outputGradient, TrainingPass pass, bool needsInputGradient) =>
        Backward(_input ?? throw new UnreachableException(), outputGradient, pass, needsInputGradient);

    /// <summary>
    /// The backward pass from what the directions' tapes hold, whoever has filled them.
    /// </summary>
    /// <param name="input">Input vectors of the forward pass.</param>
    /// <param name="outputGradient">Gradient with respect to the output.</param>
    /// <param name="pass">The same as in the forward pass.</param>
    /// <param name="needsInputGradient">False: null is returned.</param>
    public Activations? Backward(Activations input, Activations outputGradient, TrainingPass pass, bool needsInputGradient)
    {
        foreach (RecurrentDirection direction in directions) direction.BeginBackward(input.Layout);
        RunGroups(input.Layout, pass.Workers, (direction, group) =>
            directions[direction].Backward(group, PartOf(outputGradient, direction)));
        foreach (RecurrentDirection direction in directions) direction.AddParameterGradients(input, pass.Workers);
        return needsInputGradient ? InputGradient(input.Layout, pass.Workers) : null;
    }

    private Activations InputGradient(SequenceLayout layout, Workers workers)
    {
        Activations gradient = _inputGradient.Take(layout, inputs);
        for (int index = 0; index < directions.Length; index++)
            directions[index].InputGradient(gradient.Matrix, accumulate: index > 0, workers);

        return gradient;
    }

    // Directions run beside each other; only threads that would be left over divide the batch, because a product with
    // few rows makes less of the weights it reads.
    private void RunGroups(SequenceLayout layout, Workers workers, Action<int, RecurrentGroup> run)
    {
        int wanted = (workers.Threads + directions.Length - 1) / directions.Length;
        ImmutableArray<RecurrentGroup> groups = RecurrentGroup.Split(layout, wanted);
        workers.Run(groups.Length * directions.Length, task => run(task % directions.Length, groups[task / directions.Length]));
    }

    private MatrixView PartOf(Activations gradient, int direction) =>
        Concatenates ? gradient.Matrix.ColumnRange(direction * Outputs, Outputs) : gradient.Matrix;

    private Activations Join(SequenceLayout layout, Workers workers)
    {
        if (directions.Length == 1) return new Activations(directions[0].Hidden, layout, Outputs);
        Activations output = _output.Take(layout, Concatenates ? 2 * Outputs : Outputs);
        workers.Run((layout.Rows + RowsPerTask - 1) / RowsPerTask, task =>
        {
            int last = Math.Min(layout.Rows, (task + 1) * RowsPerTask);
            for (int row = task * RowsPerTask; row < last; row++) Join(row, output.Row(row));
        });
        return output;
    }

    private void Join(int row, Span<float> output)
    {
        ReadOnlySpan<float> forward = directions[0].Hidden.AsSpan(row * Outputs, Outputs);
        ReadOnlySpan<float> backward = directions[1].Hidden.AsSpan(row * Outputs, Outputs);
        if (Concatenates)
        {
            forward.CopyTo(output);
            backward.CopyTo(output[Outputs..]);
        }
        else
        {
            TensorPrimitives.Add(forward, backward, output);
        }
    }
}
