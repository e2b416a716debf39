using System.Numerics.Tensors;

namespace Ese.Training;

/// <summary>
/// A trained network whose label probabilities a network in training comes closer to, time step by time step. The loss is
/// <c>(1 − s)·CTC + s·Σ KL(teacher ‖ learner)</c>, both sums over time steps, their mean over the utterances.
/// </summary>
internal sealed class Teacher
{
    private readonly TrainingNetwork _network;
    private readonly float _share;

    /// <summary>Copies the model's tensors.</summary>
    /// <param name="teaching">The model and its share of the loss.</param>
    public Teacher(Teaching teaching)
    {
        _network = new TrainingNetwork(teaching.Model);
        _share = teaching.Share;
    }

    /// <summary>Turns the gradient of the CTC loss into that of both.</summary>
    /// <param name="features">The batch's features, augmented as the learner gets them.</param>
    /// <param name="logits">The learner's logits <c>[rows × labels]</c>.</param>
    /// <param name="gradient">Gradient of the mean CTC loss with respect to the logits; receives that of both losses.</param>
    /// <param name="pass">The learner's pass; the teacher itself runs as it will be used.</param>
    public void Teach(Activations features, Activations logits, Activations gradient, TrainingPass pass)
    {
        Activations taught = _network.Forward(features, pass with { IsTraining = false });
        pass.Workers.Run(logits.Layout.Count, utterance =>
        {
            int first = logits.Layout.FirstRows[utterance];
            for (int row = first; row < first + logits.Layout.Steps[utterance]; row++)
                Teach(taught.Row(row), logits.Row(row), gradient.Row(row), logits.Layout.Count);
        });
    }

    private void Teach(ReadOnlySpan<float> taught, ReadOnlySpan<float> logits, Span<float> gradient, int utterances)
    {
        double wanted = LogOfSum(taught);
        double found = LogOfSum(logits);
        for (int label = 0; label < gradient.Length; label++)
        {
            double excess = Math.Exp(logits[label] - found) - Math.Exp(taught[label] - wanted);
            gradient[label] = (float)(((1.0 - _share) * gradient[label]) + (_share * excess / utterances));
        }
    }

    // ln Σ exp: one label after the other, so that it is the same for any width of vectors.
    private static double LogOfSum(ReadOnlySpan<float> logits)
    {
        double greatest = TensorPrimitives.Max(logits);
        double sum = 0;
        foreach (float logit in logits) sum += Math.Exp(logit - greatest);
        return greatest + Math.Log(sum);
    }
}
