using Ese.Compiler;
using Ese.Isa;
using Ese.Training;

namespace Ese.Compression;

/// <summary>A layer that computes the integers of the binary forwards, and passes gradients straight through all rounding backwards.</summary>
internal abstract class FixedLayer
{
    /// <summary>The layer whose backward pass is used; its parameters hold what the integers stand for.</summary>
    public abstract TrainingLayer Inner { get; }

    /// <summary>Takes the integers of a step.</summary>
    /// <param name="layer">The layer in integers; kind and sizes never change.</param>
    /// <param name="input">Format of the input vectors.</param>
    /// <param name="tables">The network's activation tables.</param>
    public abstract void Load(QuantizedLayer layer, FixedFormat input, IReadOnlyList<ActivationTable> tables);

    /// <summary>Computes the layer for a batch.</summary>
    /// <param name="input">What the input's integers stand for.</param>
    /// <param name="pass">Mode and threads.</param>
    /// <returns>What the output's integers stand for.</returns>
    public abstract Activations Forward(Activations input, TrainingPass pass);

    /// <summary>Adds gradients to the inner layer's parameters and computes that of the input.</summary>
    /// <param name="outputGradient">Gradient with respect to the output; is overwritten.</param>
    /// <param name="pass">The same as in the forward pass.</param>
    /// <param name="needsInputGradient">False for the first layer: null is returned then.</param>
    public abstract Activations? Backward(Activations outputGradient, TrainingPass pass, bool needsInputGradient);
}
