namespace Ese.Training;

/// <summary>
/// The states of a target, its labels with a blank before, between and behind them, over the time steps of an utterance.
/// State <c>2k + 1</c> is label <c>k</c>; even states are blanks.
/// </summary>
/// <param name="logs">ln of every label's probability <c>[steps × labels]</c>.</param>
/// <param name="labels">Labels with the blank.</param>
/// <param name="target">Labels without blanks.</param>
/// <param name="blank">Index of the blank.</param>
internal readonly ref struct CtcLattice(ReadOnlySpan<double> logs, int labels, ReadOnlySpan<int> target, int blank)
{
    private readonly ReadOnlySpan<double> _logs = logs;
    private readonly ReadOnlySpan<int> _target = target;

    private int States => (2 * _target.Length) + 1;

    private int Steps => _logs.Length / labels;

    /// <summary>Sums the paths that begin at the first step.</summary>
    /// <param name="forward">Receives <c>[steps × states]</c>: ln of the probability to be in a state and to have emitted its label.</param>
    /// <returns>ln p(target).</returns>
    public double Forward(Span<double> forward)
    {
        int states = States;
        Span<double> first = forward[..states];
        first.Fill(double.NegativeInfinity);
        for (int state = 0; state < Math.Min(2, states); state++)
            first[state] = _logs[Label(state)];

        for (int step = 1; step < Steps; step++)
        {
            ReadOnlySpan<double> before = forward.Slice((step - 1) * states, states);
            Span<double> now = forward.Slice(step * states, states);
            for (int state = 0; state < states; state++)
            {
                double stay = before[state];
                double next = state > 0 ? before[state - 1] : double.NegativeInfinity;
                double skip = MaySkipTo(state) ? before[state - 2] : double.NegativeInfinity;
                now[state] = LogSum(stay, next, skip) + _logs[(step * labels) + Label(state)];
            }
        }

        ReadOnlySpan<double> last = forward.Slice((Steps - 1) * states, states);
        return LogSum(last[^1], states > 1 ? last[^2] : double.NegativeInfinity, double.NegativeInfinity);
    }

    /// <summary>Sums the paths that end at the last step, and takes what each label was expected to do from what it did.</summary>
    /// <param name="forward">What <see cref="Forward"/> wrote.</param>
    /// <param name="logProbability">ln p(target), finite.</param>
    /// <param name="scratch"><c>[2 × states]</c>.</param>
    /// <param name="share">Scratch <c>[labels]</c>.</param>
    /// <param name="gradient">Receives <c>[steps × labels]</c>: probability of a label minus the share of paths that emit it.</param>
    public void Gradient(ReadOnlySpan<double> forward, double logProbability, Span<double> scratch, Span<double> share, Span<float> gradient)
    {
        int states = States;
        Span<double> backward = scratch[..states];
        Span<double> after = scratch[states..];
        backward.Fill(double.NegativeInfinity);
        backward[^1] = 0;
        if (states > 1)
            backward[^2] = 0;

        for (int step = Steps - 1; step >= 0; step--)
        {
            share.Clear();
            for (int state = 0; state < states; state++)
                share[Label(state)] += Math.Exp(forward[(step * states) + state] + backward[state] - logProbability);

            for (int label = 0; label < labels; label++)
                gradient[(step * labels) + label] = (float)(Math.Exp(_logs[(step * labels) + label]) - share[label]);

            for (int state = 0; state < states; state++)
                after[state] = backward[state] + _logs[(step * labels) + Label(state)];
            for (int state = 0; state < states; state++)
            {
                double next = state + 1 < states ? after[state + 1] : double.NegativeInfinity;
                double skip = state + 2 < states && MaySkipTo(state + 2) ? after[state + 2] : double.NegativeInfinity;
                backward[state] = LogSum(after[state], next, skip);
            }
        }
    }

    private int Label(int state) => (state & 1) == 0 ? blank : _target[state >> 1];

    // The blank between two different labels may be left out.
    private bool MaySkipTo(int state) => (state & 1) == 1 && state > 1 && _target[state >> 1] != _target[(state >> 1) - 1];

    private static double LogSum(double a, double b, double c)
    {
        double largest = Math.Max(a, Math.Max(b, c));
        return double.IsNegativeInfinity(largest) ? largest : largest + Math.Log(Math.Exp(a - largest) + Math.Exp(b - largest) + Math.Exp(c - largest));
    }
}
