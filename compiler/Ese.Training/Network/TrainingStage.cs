namespace Ese.Training;

/// <summary>A layer of a network under training and the dropout behind it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Dropout">What drops elements of its output, or null.</param>
internal sealed record TrainingStage(TrainingLayer Layer, Dropout? Dropout)
{
    /// <summary>Whether an optimiser changes anything of the layer.</summary>
    public bool Learns => Layer.Parameters.Any(parameter => parameter.IsTrained);

    /// <summary>Computes the stage for a batch.</summary>
    public Activations Forward(Activations input, TrainingPass pass)
    {
        Activations output = Layer.Forward(input, pass);
        return Dropout is null ? output : Dropout.Forward(output, pass);
    }

    /// <summary>Computes the gradients of the last forward pass; null where that of the input is not needed.</summary>
    public Activations? Backward(Activations outputGradient, TrainingPass pass, bool needsInputGradient) =>
        Layer.Backward(Dropout is null ? outputGradient : Dropout.Backward(outputGradient, pass), pass, needsInputGradient);
}
