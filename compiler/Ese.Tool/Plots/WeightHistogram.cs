using System.Collections.Immutable;

namespace Ese.Tool.Plots;

/// <summary>How many weights have which value. Zeros are counted apart: pruning makes them the most frequent value by far.</summary>
/// <param name="First">Middle of the first bin.</param>
/// <param name="Width">Distance of the middles of two bins.</param>
/// <param name="Counts">Weights other than 0 in every bin.</param>
/// <param name="Zeros">Weights that are 0.</param>
internal sealed record WeightHistogram(double First, double Width, ImmutableArray<long> Counts, long Zeros)
{
    /// <summary>Bins of integers, whatever their width: one for each that 8 bits hold.</summary>
    private const int IntegerBins = 256;

    /// <summary>Weights in all.</summary>
    public long Total => Zeros + Counts.Sum();

    /// <summary>Middle of a bin.</summary>
    public double Middle(int bin) => First + (bin * Width);

    /// <summary>Counts real values in bins from −<paramref name="limit"/> to <paramref name="limit"/>.</summary>
    /// <param name="values">The values.</param>
    /// <param name="limit">Positive; values beyond it are counted in the outermost bins.</param>
    /// <param name="bins">Number of bins.</param>
    public static WeightHistogram Of(IEnumerable<double> values, double limit, int bins)
    {
        double width = 2 * limit / bins;
        return Count(values, -limit + (width / 2), width, bins, value => Math.Floor((value + limit) / width));
    }

    /// <summary>Counts integers: a bin for each of 8 bits, for each 16 of 12 bits, for each 256 of 16 bits.</summary>
    /// <param name="values">The integers.</param>
    /// <param name="bits">Their width, 8 or more.</param>
    public static WeightHistogram OfIntegers(IEnumerable<double> values, int bits)
    {
        double width = 1 << (bits - 8);
        double lowest = -IntegerBins / 2 * width;
        return Count(values, lowest + ((width - 1) / 2), width, IntegerBins, value => Math.Floor((value - lowest) / width));
    }

    private static WeightHistogram Count(IEnumerable<double> values, double first, double width, int bins, Func<double, double> place)
    {
        var counts = new long[bins];
        long zeros = 0;
        foreach (double value in values)
        {
            if (value == 0) zeros++;
            else counts[(int)Math.Clamp(place(value), 0, bins - 1)]++;
        }

        return new WeightHistogram(first, width, [.. counts], zeros);
    }
}
