using Ese.Model;

namespace Ese.Compiler;

/// <summary>What a calibration histogram says about a format.</summary>
internal static class ValueHistogram
{
    // Entry k of ValueRange.Exponents starts at 2^(k − 25).
    private const int Bias = 25;

    /// <summary>Share of the values that a format saturates.</summary>
    /// <param name="range">What calibration saw.</param>
    /// <param name="bits">Width of the format.</param>
    /// <param name="fraction">Binary point of the format.</param>
    public static double SaturatedShare(ValueRange range, int bits, int fraction)
    {
        var total = range.Exponents.Sum();
        return total == 0 ? 0 : (double)range.Exponents.Skip(FirstSaturated(bits, fraction)).Sum() / total;
    }

    /// <summary>
    /// The binary point with the least expected squared error: rounding costs a twelfth of a squared step for every value,
    /// saturation the squared distance to the limit. Of equals the one that saturates less.
    /// </summary>
    /// <param name="range">What calibration saw.</param>
    /// <param name="bits">Width of the format.</param>
    /// <param name="lowest">The binary point that saturates nothing; finer ones are tried.</param>
    public static int LeastError(ValueRange range, int bits, int lowest)
    {
        var best = lowest;
        for (var fraction = lowest + 1; fraction < lowest + bits - 1; fraction++)
        {
            if (SquaredError(range, bits, fraction) < SquaredError(range, bits, best))
            {
                best = fraction;
            }
        }

        return best;
    }

    private static double SquaredError(ValueRange range, int bits, int fraction)
    {
        var step = Math.ScaleB(1.0, -fraction);
        var limit = Math.ScaleB(1.0, bits - 1 - fraction);
        var error = range.Exponents.Sum() * step * step / 12;
        for (var entry = FirstSaturated(bits, fraction); entry < range.Exponents.Length; entry++)
        {
            // Values of an entry are taken to lie at its middle, but never above the largest one seen.
            var value = Math.Min(Math.ScaleB(1.5, entry - Bias), range.Maximum);
            error += range.Exponents[entry] * Math.Pow(Math.Max(value - limit, 0), 2);
        }

        return error;
    }

    private static int FirstSaturated(int bits, int fraction) => Math.Clamp(bits - 1 - fraction + Bias, 0, ValueRange.Bins);
}
