namespace Ese.Compiler;

/// <summary>
/// Functions from additions and multiplications alone: those of the platform's mathematics library may differ in the last
/// bit, and a seed is to give the same model everywhere.
/// </summary>
internal static class PortableMath
{
    /// <summary><c>e^x</c>, relative error below 1e-11 for |x| ≤ 8.</summary>
    public static double Exp(double x)
    {
        // e^x = (e^(x/1024))^1024, the inner one by its series.
        double y = x / 1024;
        double sum = 1 + (y * (1 + (y / 2 * (1 + (y / 3 * (1 + (y / 4 * (1 + (y / 5)))))))));
        for (int k = 0; k < 10; k++)
        {
            sum *= sum;
        }

        return sum;
    }

    /// <summary><c>ln x</c> for positive x, absolute error below 1e-12.</summary>
    public static double Ln(double x)
    {
        int exponent = Math.ILogB(x);
        double m = Math.ScaleB(x, -exponent);
        double z = (m - 1) / (m + 1);
        double square = z * z;
        double sum = 0;
        for (int k = 25; k >= 1; k -= 2)
        {
            sum = (sum * square) + (1.0 / k);
        }

        return (exponent * 0.693147180559945309) + (2 * z * sum);
    }
}
