namespace Ese.Compiler;

/// <summary>Finds binary points: the fraction bits that use a format's width best.</summary>
internal static class BinaryPoint
{
    /// <summary>The most fraction bits that keep a magnitude at or below the format's largest integer.</summary>
    /// <param name="magnitude">Largest magnitude, at least 0.</param>
    /// <param name="bits">Width of the format.</param>
    public static int Holding(double magnitude, int bits) => Most(magnitude, (1L << (bits - 1)) - 1, bits);

    /// <summary>
    /// The most fraction bits that keep a magnitude at or below <c>2^(bits−1)</c> steps, so that a bound that is a power of
    /// two costs no bit; a value at the bound itself saturates by one step.
    /// </summary>
    public static int Bounding(double magnitude, int bits) => Most(magnitude, 1L << (bits - 1), bits);

    private static int Most(double magnitude, long largest, int bits)
    {
        if (magnitude == 0)
        {
            return bits - 1;
        }

        var fraction = bits - 1 - Math.ILogB(magnitude);
        while (Math.ScaleB(magnitude, fraction) > largest)
        {
            fraction--;
        }

        return fraction;
    }
}
