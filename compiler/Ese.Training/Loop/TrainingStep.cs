using System.Globalization;
using Ese.Isa;

namespace Ese.Training;

/// <summary>One batch: forward, loss, the teacher's correction, backward, clipping, the optimiser's step.</summary>
internal sealed class TrainingStep
{
    private readonly ITrainableNetwork _network;
    private readonly Optimizer _optimizer;
    private readonly GradientClipping _clipping;
    private readonly int _blank;
    private readonly Teacher? _teacher;
    private readonly Scratch _gradient = new();

    /// <summary>Prepares for a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="optimizer">Moves its parameters.</param>
    /// <param name="clip">Greatest norm of the gradient; 0 for no limit.</param>
    /// <param name="blank">Index of the blank.</param>
    /// <param name="teacher">What the network learns from besides the transcripts, or null.</param>
    public TrainingStep(ITrainableNetwork network, Optimizer optimizer, float clip, int blank, Teacher? teacher = null)
    {
        _network = network;
        _optimizer = optimizer;
        _clipping = new GradientClipping(network.Parameters, clip == 0 ? double.PositiveInfinity : clip);
        _blank = blank;
        _teacher = teacher;
    }

    /// <summary>Trains with a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="learningRate">Learning rate.</param>
    /// <param name="pass">Threads and random numbers.</param>
    /// <returns>The batch's CTC loss.</returns>
    /// <exception cref="EseException">ESE4130: the loss or its gradient is not finite; no parameter that learns has moved.</exception>
    public CtcBatchLoss Run(TrainingBatch batch, double learningRate, TrainingPass pass)
    {
        Activations logits = _network.Forward(batch.Features, pass);
        Activations gradient = _gradient.Take(logits.Layout, logits.Width);
        CtcBatchLoss loss = CtcBatch.Compute(logits, batch.Targets, _blank, gradient, pass.Workers);
        if (!double.IsFinite(loss.Mean))
            throw NotFinite("loss", batch.Ids.Where((_, utterance) => IsBroken(logits.Layout, batch, loss, utterance)), learningRate);

        _teacher?.Teach(batch.Features, logits, gradient, pass);
        _network.Backward(gradient, pass);
        if (!double.IsFinite(_clipping.Apply(pass.Workers))) throw NotFinite("gradient", batch.Ids, learningRate);
        _optimizer.Step(learningRate, pass.Workers);
        return loss;
    }

    // An utterance with too few steps has no finite loss either, but it is not part of the mean.
    private static bool IsBroken(SequenceLayout layout, TrainingBatch batch, CtcBatchLoss loss, int utterance) =>
        !double.IsFinite(loss.Losses[utterance]) && layout.Steps[utterance] >= CtcLoss.LeastSteps(batch.Targets[utterance].AsSpan());

    private EseException NotFinite(string what, IEnumerable<string> ids, double learningRate) => new(ErrorTable.TrainingNotFinite, string.Create(
        CultureInfo.InvariantCulture,
        $"The {what} of step {_optimizer.Steps + 1} is not finite, at utterances {string.Join(", ", ids)} and learning rate {learningRate:G3}; look at these recordings or train slower. The last checkpoint is kept."));
}
