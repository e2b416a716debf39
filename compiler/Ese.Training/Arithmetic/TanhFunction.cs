using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ese.Training;

/// <summary>
/// Hyperbolic tangent: the polynomial of tanhf in the Cephes library (Moshier 1992) up to 0.625, beyond that
/// <c>1 − 2 / (exp(2|x|) + 1)</c>.
/// </summary>
internal readonly struct TanhFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> x)
    {
        Vector256<float> magnitude = Vector256.Abs(x);
        Vector256<float> exp = ExpFunction.Of(magnitude + magnitude);
        Vector256<float> large = Vector256<float>.One - (Vector256.Create(2f) / (exp + Vector256<float>.One));
        large = Vector256.CopySign(large, x);

        Vector256<float> z = x * x;
        Vector256<float> p = Vector256.FusedMultiplyAdd(z, Vector256.Create(-5.70498872745e-3f), Vector256.Create(2.06390887954e-2f));
        p = Vector256.FusedMultiplyAdd(p, z, Vector256.Create(-5.37397155531e-2f));
        p = Vector256.FusedMultiplyAdd(p, z, Vector256.Create(1.33314422036e-1f));
        p = Vector256.FusedMultiplyAdd(p, z, Vector256.Create(-3.33332819422e-1f));
        Vector256<float> small = Vector256.FusedMultiplyAdd(p * z, x, x);
        return Vector256.ConditionalSelect(Vector256.LessThan(magnitude, Vector256.Create(0.625f)), small, large);
    }
}
