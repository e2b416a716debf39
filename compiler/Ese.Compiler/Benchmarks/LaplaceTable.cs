namespace Ese.Compiler;

/// <summary>
/// Draws from a Laplace distribution of unit scale by looking up its quantiles. Trained weights have tails as heavy
/// (Seide et al. report it of LSTMs); a normal distribution would prune more evenly than they do.
/// </summary>
internal static class LaplaceTable
{
    private const int Magnitudes = 1 << 15;

    private static readonly float[] Values = Create();

    /// <summary>The value for 16 random bits.</summary>
    public static float Value(uint bits) => Values[bits & 0xFFFF];

    private static float[] Create()
    {
        var values = new float[2 * Magnitudes];
        for (int k = 0; k < Magnitudes; k++)
        {
            float magnitude = (float)-PortableMath.Ln(1 - ((k + 0.5) / Magnitudes));
            values[2 * k] = magnitude;
            values[(2 * k) + 1] = -magnitude;
        }

        return values;
    }
}
