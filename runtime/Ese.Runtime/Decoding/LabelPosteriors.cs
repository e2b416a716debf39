using Ese.Isa;

namespace Ese.Runtime.Decoding;

/// <summary>Natural logarithms of the label posteriors <c>[steps × labels]</c>: the log-softmax of the logits, in double precision.</summary>
public sealed class LabelPosteriors
{
    private readonly double[] _values;

    private LabelPosteriors(double[] values, int labels)
    {
        _values = values;
        LabelCount = labels;
        Steps = values.Length / labels;
    }

    /// <summary>Number of time steps.</summary>
    public int Steps { get; }

    /// <summary>Number of labels.</summary>
    public int LabelCount { get; }

    /// <summary>The ln posteriors of one time step, by label.</summary>
    public ReadOnlySpan<double> this[int step] => _values.AsSpan(step * LabelCount, LabelCount);

    /// <summary>Log-softmax of floating-point logits.</summary>
    /// <param name="logits">Logits <c>[steps × labels]</c>.</param>
    /// <param name="labels">Number of labels.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of <paramref name="labels"/>.</exception>
    public static LabelPosteriors FromLogits(ReadOnlySpan<float> logits, int labels)
    {
        double[] values = Allocate(logits.Length, labels);
        for (int i = 0; i < values.Length; i++) values[i] = logits[i];
        return Normalise(values, labels);
    }

    /// <summary>Log-softmax of the integers a device returns.</summary>
    /// <param name="logits">Logits <c>[steps × labels]</c>, each standing for <c>q · 2^−f</c>.</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="format">Their format.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of <paramref name="labels"/>.</exception>
    public static LabelPosteriors FromIntegers(ReadOnlySpan<short> logits, int labels, FixedFormat format)
    {
        double[] values = Allocate(logits.Length, labels);
        for (int i = 0; i < values.Length; i++) values[i] = Math.ScaleB(logits[i], -format.FractionBits);
        return Normalise(values, labels);
    }

    private static double[] Allocate(int length, int labels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(labels);
        if (length % labels != 0) throw new ArgumentException($"{length} logits are not a multiple of {labels} labels.", nameof(length));
        return new double[length];
    }

    private static LabelPosteriors Normalise(double[] values, int labels)
    {
        for (int start = 0; start < values.Length; start += labels)
        {
            Span<double> row = values.AsSpan(start, labels);
            double maximum = row[0];
            foreach (double value in row) maximum = Math.Max(maximum, value);
            double sum = 0;
            foreach (double value in row) sum += Math.Exp(value - maximum);
            double shift = maximum + Math.Log(sum);
            for (int label = 0; label < labels; label++) row[label] -= shift;
        }

        return new LabelPosteriors(values, labels);
    }
}
