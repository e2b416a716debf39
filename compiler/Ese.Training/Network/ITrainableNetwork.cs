using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training;

/// <summary>A network that the training loop can train: in single precision, or in the binary's own integers.</summary>
internal interface ITrainableNetwork
{
    /// <summary>Every tensor, in the order of <see cref="ModelTensors"/>.</summary>
    ImmutableArray<Parameter> Parameters { get; }

    /// <summary>Elements of a logits vector.</summary>
    int Labels { get; }

    /// <summary>Time steps of the logits for a number of frames.</summary>
    int StepsFor(int frames);

    /// <summary>Computes logits.</summary>
    /// <param name="features">Normalised features <c>[rows × bins]</c>.</param>
    /// <param name="pass">Mode, threads, random numbers.</param>
    /// <returns>Logits <c>[rows × labels]</c>, valid until the next forward pass.</returns>
    Activations Forward(Activations features, TrainingPass pass);

    /// <summary>Clears all gradients, then computes those of the last forward pass.</summary>
    /// <param name="logitsGradient">Gradient with respect to the logits; may be overwritten.</param>
    /// <param name="pass">The same as in the forward pass.</param>
    void Backward(Activations logitsGradient, TrainingPass pass);

    /// <summary>The model with the present values.</summary>
    EseModel ToModel();
}
