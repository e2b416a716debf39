using System.Buffers;
using System.Diagnostics;

namespace Ese.Training;

/// <summary>
/// The loss of Connectionist Temporal Classification (Graves et al. 2006): −ln of the probability that the labels, after
/// runs are joined and blanks left out, spell the target. Computed in the log domain in double precision.
/// </summary>
internal static class CtcLoss
{
    /// <summary>The fewest time steps that can spell a target: one per label and a blank between two equal labels.</summary>
    public static int LeastSteps(ReadOnlySpan<int> target)
    {
        int steps = target.Length;
        for (int k = 1; k < target.Length; k++)
        {
            if (target[k] == target[k - 1])
                steps++;
        }

        return steps;
    }

    /// <summary>Computes the loss of one utterance and its gradient.</summary>
    /// <param name="logits">Logits <c>[steps × labels]</c>, before the softmax.</param>
    /// <param name="steps">Time steps.</param>
    /// <param name="labels">Labels with the blank.</param>
    /// <param name="target">What is spoken, without blanks; may be empty.</param>
    /// <param name="blank">Index of the blank.</param>
    /// <param name="gradient">
    /// Receives <c>[steps × labels]</c>, the gradient with respect to the logits through the softmax; all 0 where the loss
    /// is infinite.
    /// </param>
    /// <returns>−ln p(target) ≥ 0; +∞ where the target is impossible; NaN where the logits are not finite.</returns>
    public static double Compute(
        ReadOnlySpan<float> logits, int steps, int labels, ReadOnlySpan<int> target, int blank, Span<float> gradient)
    {
        Debug.Assert(!target.Contains(blank), "A target holds no blanks.");
        Debug.Assert(logits.Length >= steps * labels && gradient.Length >= steps * labels);
        gradient = gradient[..(steps * labels)];
        if (steps < LeastSteps(target))
        {
            gradient.Clear();
            return double.PositiveInfinity;
        }

        if (steps == 0)
            return 0;

        int states = (2 * target.Length) + 1;
        double[] rented = ArrayPool<double>.Shared.Rent((steps * labels) + (steps * states) + (2 * states) + labels);
        try
        {
            Span<double> memory = rented;
            Span<double> logs = Cut(ref memory, steps * labels);
            for (int step = 0; step < steps; step++)
                LogSoftmax(logits.Slice(step * labels, labels), logs.Slice(step * labels, labels));

            var lattice = new CtcLattice(logs, labels, target, blank);
            Span<double> forward = Cut(ref memory, steps * states);
            double logProbability = lattice.Forward(forward);
            if (double.IsNegativeInfinity(logProbability))
            {
                gradient.Clear();
                return double.PositiveInfinity;
            }

            lattice.Gradient(forward, logProbability, Cut(ref memory, 2 * states), Cut(ref memory, labels), gradient);
            return Math.Max(0, -logProbability);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static Span<double> Cut(ref Span<double> memory, int length)
    {
        Span<double> cut = memory[..length];
        memory = memory[length..];
        return cut;
    }

    private static void LogSoftmax(ReadOnlySpan<float> logits, Span<double> logs)
    {
        float largest = float.NegativeInfinity;
        foreach (float logit in logits)
            largest = MathF.Max(largest, logit);

        double sum = 0;
        foreach (float logit in logits)
            sum += Math.Exp((double)logit - largest);

        double normaliser = largest + Math.Log(sum);
        for (int k = 0; k < logs.Length; k++)
            logs[k] = logits[k] - normaliser;
    }
}
