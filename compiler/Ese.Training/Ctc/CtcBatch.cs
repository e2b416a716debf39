using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Ese.Training;

/// <summary>CTC over the utterances of a batch.</summary>
internal static class CtcBatch
{
    /// <summary>
    /// Computes the mean loss and its gradient. Long utterances count for more than short ones: an utterance's loss is not
    /// divided by the length of its target.
    /// </summary>
    /// <param name="logits">Logits <c>[rows × labels]</c>.</param>
    /// <param name="targets">Labels of every utterance, without blanks.</param>
    /// <param name="blank">Index of the blank.</param>
    /// <param name="gradient">Receives the gradient of <see cref="CtcBatchLoss.Mean"/> with respect to the logits.</param>
    /// <param name="workers">The threads; an utterance is one task.</param>
    public static CtcBatchLoss Compute(
        Activations logits, ImmutableArray<ImmutableArray<int>> targets, int blank, Activations gradient, Workers workers)
    {
        SequenceLayout layout = logits.Layout;
        Debug.Assert(targets.Length == layout.Count && gradient.Width == logits.Width && gradient.Rows == logits.Rows);
        double[] losses = new double[layout.Count];
        workers.Run(layout.Count, utterance =>
        {
            int steps = layout.Steps[utterance];
            int first = layout.FirstRows[utterance] * logits.Width;
            Span<float> own = gradient.Values.AsSpan(first, steps * logits.Width);
            losses[utterance] = CtcLoss.Compute(
                logits.Values.AsSpan(first, own.Length), steps, logits.Width, targets[utterance].AsSpan(), blank, own);
            TensorPrimitives.Multiply(own, 1f / layout.Count, own);
        });

        double sum = 0;
        int tooShort = 0;
        for (int utterance = 0; utterance < losses.Length; utterance++)
        {
            if (layout.Steps[utterance] < CtcLoss.LeastSteps(targets[utterance].AsSpan()))
                tooShort++;
            else
                sum += losses[utterance];
        }

        return new CtcBatchLoss(ImmutableCollectionsMarshal.AsImmutableArray(losses), sum / losses.Length, tooShort);
    }
}
