using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training;

/// <summary>
/// A layer that learns. It keeps what its last forward pass computed until the backward pass of the same batch has used
/// it; the vectors it returns are its own memory and stay valid until its next forward (or backward) pass.
/// </summary>
internal abstract class TrainingLayer(string name)
{
    /// <summary>Name of the layer in the model.</summary>
    public string Name { get; } = name;

    /// <summary>Its tensors, in the order of <see cref="ModelTensors"/>.</summary>
    public abstract ImmutableArray<Parameter> Parameters { get; }

    /// <summary>Output steps of an utterance.</summary>
    public virtual int StepsFor(int inputSteps) => inputSteps;

    /// <summary>Computes the layer for a batch.</summary>
    /// <param name="input">Input vectors; they are not changed and stay valid until the backward pass.</param>
    /// <param name="pass">Mode, threads, random numbers.</param>
    public abstract Activations Forward(Activations input, TrainingPass pass);

    /// <summary>
    /// Adds the gradients of the parameters to <see cref="Parameter.Gradient"/> and computes that of the input.
    /// </summary>
    /// <param name="outputGradient">Gradient with respect to the last forward pass' output; may be overwritten.</param>
    /// <param name="pass">The same as in the forward pass.</param>
    /// <param name="needsInputGradient">False for the first layer: null is returned then.</param>
    public abstract Activations? Backward(Activations outputGradient, TrainingPass pass, bool needsInputGradient);

    /// <summary>The layer of the model with the present values.</summary>
    public abstract Layer ToLayer();
}
