using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ese.Training;

/// <summary><c>exp(x) = 2^n · exp(r)</c> with <c>|r| ≤ ln 2 / 2</c>; polynomial of expf in the Cephes library (Moshier 1992).</summary>
internal readonly struct ExpFunction : IVectorFunction
{
    private const float ReciprocalOfLn2 = 1.44269504f;

    /// <summary>ln 2 in two parts, the first of 12 bits.</summary>
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>Adding it to a number below 2^22 rounds that to a whole number.</summary>
    private const float Rounder = 12582912f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> x)
    {
        Vector256<float> limited = Vector256.Min(Vector256.Max(x, Vector256.Create(-104f)), Vector256.Create(89f));
        Vector256<float> n = Fused(limited, ReciprocalOfLn2, Vector256.Create(Rounder)) - Vector256.Create(Rounder);
        Vector256<float> r = Fused(n, -Ln2Low, Fused(n, -Ln2High, limited));
        Vector256<float> p = Fused(r, 1.9875691500e-4f, Vector256.Create(1.3981999507e-3f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(8.3334519073e-3f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(4.1665795894e-2f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1.6666665459e-1f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(5.0000001201e-1f));
        p = Vector256.FusedMultiplyAdd(p, r * r, r) + Vector256<float>.One;

        // Two factors, because 2^n itself may be below or above all normal numbers where the result is not.
        Vector256<int> power = Vector256.ConvertToInt32(n);
        Vector256<int> half = power >> 1;
        return p * PowerOfTwo(half) * PowerOfTwo(power - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fused(Vector256<float> x, float factor, Vector256<float> sum) =>
        Vector256.FusedMultiplyAdd(x, Vector256.Create(factor), sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PowerOfTwo(Vector256<int> exponent) =>
        ((exponent + Vector256.Create(127)) << 23).AsSingle();
}
