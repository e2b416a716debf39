using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ese.Training;

/// <summary>
/// Functions of every element of a span, in place. A result depends on nothing but its argument: not on its place in the
/// span, the length of the span or the processor. (Library functions differ between the vectors and the rest of a span, and
/// between operating systems.)
/// </summary>
/// <remarks>
/// The rest of a span goes through the same vector instructions in a padded copy. All operations are exactly rounded ones of
/// IEEE 754, which processors without 256-bit vectors do in parts.
/// </remarks>
internal static class VectorMath
{
    /// <summary><c>exp(x)</c>, within 2 units in the last place; beyond 88.7 infinite.</summary>
    public static void Exp(Span<float> values) => Apply<ExpFunction>(values);

    /// <summary>Logistic function <c>1 / (1 + exp(−x))</c>, within 3 units in the last place above −87.</summary>
    public static void Sigmoid(Span<float> values) => Apply<SigmoidFunction>(values);

    /// <summary>Hyperbolic tangent, within 3 units in the last place.</summary>
    public static void Tanh(Span<float> values) => Apply<TanhFunction>(values);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<TFunction>(Span<float> values)
        where TFunction : struct, IVectorFunction
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        int index = 0;
        for (; index + Vector256<float>.Count <= values.Length; index += Vector256<float>.Count)
        {
            TFunction.Of(Vector256.LoadUnsafe(ref first, (nuint)index)).StoreUnsafe(ref first, (nuint)index);
        }

        if (index == values.Length) return;
        Span<float> rest = stackalloc float[Vector256<float>.Count];
        values[index..].CopyTo(rest);
        TFunction.Of(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(rest)))
            .StoreUnsafe(ref MemoryMarshal.GetReference(rest));
        rest[..(values.Length - index)].CopyTo(values[index..]);
    }
}
