using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>
/// One direction of a recurrent layer. A pass has a part for all rows at once, on all workers, and a recurrence, which
/// several directions and groups of utterances run at the same time.
/// </summary>
internal abstract class RecurrentDirection
{
    /// <summary>Its tensors, in the order of <see cref="Ese.Model.ModelTensors"/>.</summary>
    public abstract ImmutableArray<Parameter> Parameters { get; }

    /// <summary>Elements of a hidden vector.</summary>
    public abstract int Outputs { get; }

    /// <summary>Hidden vectors of the last forward pass, at least <c>[rows × outputs]</c>.</summary>
    public abstract float[] Hidden { get; }

    /// <summary>Computes the input product of all rows.</summary>
    public abstract void BeginForward(Activations input, Workers workers);

    /// <summary>Runs the recurrence of a group on the calling thread.</summary>
    public abstract void Forward(RecurrentGroup group);

    /// <summary>Gets ready for the gradients of a batch.</summary>
    public abstract void BeginBackward(SequenceLayout layout);

    /// <summary>Runs the recurrence of a group backwards on the calling thread.</summary>
    /// <param name="group">The group.</param>
    /// <param name="outputGradient">Gradient with respect to the hidden vectors, <c>[rows × outputs]</c>.</param>
    public abstract void Backward(RecurrentGroup group, in MatrixView outputGradient);

    /// <summary>Adds the gradients of the parameters, after all groups.</summary>
    public abstract void AddParameterGradients(Activations input, Workers workers);

    /// <summary>Computes the gradient of the input, after all groups.</summary>
    /// <param name="inputGradient">Receives <c>[rows × inputs]</c>.</param>
    /// <param name="accumulate">Whether it is added to what is there.</param>
    /// <param name="workers">The threads.</param>
    public abstract void InputGradient(MatrixView inputGradient, bool accumulate, Workers workers);
}
