namespace Ese.Runtime.Decoding;

/// <summary>Sums of probabilities held as natural logarithms.</summary>
internal static class LogMath
{
    /// <summary><c>ln(e^a + e^b)</c>; symmetric in its arguments, so sums of two do not depend on their order.</summary>
    public static double Add(double a, double b)
    {
        (double high, double low) = a >= b ? (a, b) : (b, a);
        return double.IsNegativeInfinity(low) ? high : high + Math.Log(1 + Math.Exp(low - high));
    }
}
