using Ese.Model;

namespace Ese.Compression;

/// <summary>Chooses the binary point of a tensor.</summary>
internal static class WeightRange
{
    // Finer steps than this give up more than 31/32 of the range of the largest weight.
    private const int FinerPoints = 5;
    private const double GivenUp = 1e-4;

    /// <summary>Fraction bits by a rule.</summary>
    /// <param name="values">The elements, finite.</param>
    /// <param name="bits">Width of the format.</param>
    /// <param name="rule">The rule.</param>
    public static int FractionBits(ReadOnlySpan<float> values, int bits, RangeRule rule)
    {
        var largest = TensorStorage.FractionBitsFor(Largest(values), bits);
        return rule switch
        {
            RangeRule.Percentile => TensorStorage.FractionBitsFor(Percentile(values), bits),
            RangeRule.Mse => LeastError(values, bits, largest),
            RangeRule.Compact => Coarsest(values, bits, LeastError(values, bits, largest)),
            _ => largest,
        };
    }

    /// <summary>The expected squared error of a binary point, summed over the elements.</summary>
    public static double SquaredError(ReadOnlySpan<float> values, int bits, int fractionBits)
    {
        var (steps, step) = (Math.ScaleB(1.0, fractionBits), Math.ScaleB(1.0, -fractionBits));
        double limit = (1L << (bits - 1)) - 1;
        var sum = 0.0;
        foreach (var value in values)
        {
            // What is pruned stays zero in every format.
            if (value == 0) continue;
            var error = value - (Math.Clamp(Math.Floor((value * steps) + 0.5), -limit, limit) * step);
            sum += error * error;
        }

        return sum;
    }

    private static int LeastError(ReadOnlySpan<float> values, int bits, int lowest)
    {
        var (best, least) = (lowest, SquaredError(values, bits, lowest));
        for (var fraction = lowest + 1; fraction <= Math.Min(lowest + FinerPoints, TensorLimits.MaximumFractionBits); fraction++)
        {
            var error = SquaredError(values, bits, fraction);
            if (error < least) (best, least) = (fraction, error);
        }

        return best;
    }

    /// <summary>The coarsest binary point with 3 dB of signal over rounding for each bit, or the one given where it has less.</summary>
    private static int Coarsest(ReadOnlySpan<float> values, int bits, int finest)
    {
        var energy = 0.0;
        foreach (var value in values) energy += (double)value * value;
        if (energy == 0) return finest;
        var fraction = finest;
        while (fraction > TensorLimits.MinimumFractionBits && SquaredError(values, bits, fraction - 1) <= Math.ScaleB(energy, -bits)) fraction--;
        return fraction;
    }

    private static float Percentile(ReadOnlySpan<float> values)
    {
        var magnitudes = new List<float>();
        foreach (var value in values)
            if (value != 0) magnitudes.Add(Math.Abs(value));
        magnitudes.Sort();
        return magnitudes.Count == 0 ? 0 : magnitudes[magnitudes.Count - 1 - (int)(magnitudes.Count * GivenUp)];
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        var largest = 0f;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
