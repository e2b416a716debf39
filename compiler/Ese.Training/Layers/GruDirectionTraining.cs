using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training;

/// <summary>
/// One direction of a GRU under training. The backward pass reads nothing of the forward pass but <see cref="Tape"/>, its
/// input and <see cref="Weights"/>, so that another forward pass, such as one in integers, may take its place.
/// </summary>
/// <param name="sizes">Sizes and order of steps.</param>
/// <param name="step">The step of its cells.</param>
/// <param name="parameters">Its parameters.</param>
internal sealed class GruDirectionTraining(GruSizes sizes, GruStep step, GruParameters parameters) : RecurrentDirection
{
    private readonly GruForward _forward = new(sizes, step);
    private readonly GruGradient _gradient = new(sizes, step);

    /// <summary>What the last forward pass left.</summary>
    public GruTape Tape { get; } = new(sizes.Cells);

    /// <summary>What both passes multiply with: the parameters' own values unless others are set.</summary>
    public GruTensors Weights { get; set; } = parameters.Values;

    /// <inheritdoc/>
    public override ImmutableArray<Parameter> Parameters => parameters.All;

    /// <inheritdoc/>
    public override int Outputs => sizes.Cells;

    /// <inheritdoc/>
    public override float[] Hidden => Tape.Hidden;

    /// <summary>The direction of the model with the present values.</summary>
    public GruDirection ToDirection() => parameters.ToDirection();

    /// <inheritdoc/>
    public override void BeginForward(Activations input, Workers workers) => _forward.Begin(Weights, input, Tape, workers);

    /// <inheritdoc/>
    public override void Forward(RecurrentGroup group) => _forward.Run(group);

    /// <inheritdoc/>
    public override void BeginBackward(SequenceLayout layout) => _gradient.Begin(Weights, Tape, layout);

    /// <inheritdoc/>
    public override void Backward(RecurrentGroup group, in MatrixView outputGradient) => _gradient.Run(group, outputGradient);

    /// <inheritdoc/>
    public override void AddParameterGradients(Activations input, Workers workers) =>
        _gradient.AddTo(parameters.Gradients, input, workers);

    /// <inheritdoc/>
    public override void InputGradient(MatrixView inputGradient, bool accumulate, Workers workers) =>
        _gradient.ToInput(inputGradient, accumulate, workers);
}
