using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ese.Training;

/// <summary><c>1 / (1 + exp(−x))</c>.</summary>
internal readonly struct SigmoidFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> x) =>
        Vector256<float>.One / (Vector256<float>.One + ExpFunction.Of(-x));
}
