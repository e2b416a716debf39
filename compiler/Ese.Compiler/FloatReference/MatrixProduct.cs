using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ese.Compiler;

/// <summary>
/// <c>C = A · Bᵀ</c> in single precision, all three row-major. Tiles of 2 × 4 dot products stay in registers; rows of A are
/// taken in blocks that stay in the second-level cache while B passes.
/// </summary>
internal static class MatrixProduct
{
    private const int BlockBytes = 256 * 1024;

    /// <summary>Multiplies.</summary>
    /// <param name="a"><c>[rows × inner]</c>.</param>
    /// <param name="b"><c>[columns × inner]</c>.</param>
    /// <param name="inner">Elements of a row of A and B.</param>
    /// <param name="c">Receives <c>[rows × columns]</c>.</param>
    public static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int inner, Span<float> c)
    {
        var rows = a.Length / inner;
        var columns = b.Length / inner;
        var block = Math.Max(2, BlockBytes / (inner * sizeof(float)) & ~1);
        for (var first = 0; first < rows; first += block)
        {
            var end = Math.Min(rows, first + block);
            var column = 0;
            for (; column + 4 <= columns; column += 4)
            {
                var quad = b.Slice(column * inner, 4 * inner);
                var row = first;
                for (; row + 2 <= end; row += 2)
                {
                    TwoByFour(a.Slice(row * inner, 2 * inner), quad, inner, c[((row * columns) + column)..], columns);
                }

                if (row < end)
                {
                    OneByFour(a.Slice(row * inner, inner), quad, inner, c[((row * columns) + column)..]);
                }
            }

            for (; column < columns; column++)
            {
                for (var row = first; row < end; row++)
                {
                    c[(row * columns) + column] = Dot(a.Slice(row * inner, inner), b.Slice(column * inner, inner));
                }
            }
        }
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        var index = 0;
        for (; index + Vector<float>.Count <= a.Length; index += Vector<float>.Count)
        {
            sum = Vector.FusedMultiplyAdd(new Vector<float>(a[index..]), new Vector<float>(b[index..]), sum);
        }

        var result = Vector.Sum(sum);
        for (; index < a.Length; index++)
        {
            result += a[index] * b[index];
        }

        return result;
    }

    private static void OneByFour(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int inner, Span<float> c)
    {
        ref var a0 = ref MemoryMarshal.GetReference(a);
        ref var b0 = ref MemoryMarshal.GetReference(b);
        Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
        var index = 0;
        for (; index + Vector<float>.Count <= inner; index += Vector<float>.Count)
        {
            var x = Load(ref a0, index);
            s0 = Vector.FusedMultiplyAdd(x, Load(ref b0, index), s0);
            s1 = Vector.FusedMultiplyAdd(x, Load(ref b0, inner + index), s1);
            s2 = Vector.FusedMultiplyAdd(x, Load(ref b0, (2 * inner) + index), s2);
            s3 = Vector.FusedMultiplyAdd(x, Load(ref b0, (3 * inner) + index), s3);
        }

        c[0] = Vector.Sum(s0) + Tail(a, b, index);
        c[1] = Vector.Sum(s1) + Tail(a, b[inner..], index);
        c[2] = Vector.Sum(s2) + Tail(a, b[(2 * inner)..], index);
        c[3] = Vector.Sum(s3) + Tail(a, b[(3 * inner)..], index);
    }

    private static void TwoByFour(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int inner, Span<float> c, int columns)
    {
        ref var a0 = ref MemoryMarshal.GetReference(a);
        ref var b0 = ref MemoryMarshal.GetReference(b);
        Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector<float> t0 = default, t1 = default, t2 = default, t3 = default;
        var index = 0;
        for (; index + Vector<float>.Count <= inner; index += Vector<float>.Count)
        {
            var x = Load(ref a0, index);
            var y = Load(ref a0, inner + index);
            var w = Load(ref b0, index);
            s0 = Vector.FusedMultiplyAdd(x, w, s0);
            t0 = Vector.FusedMultiplyAdd(y, w, t0);
            w = Load(ref b0, inner + index);
            s1 = Vector.FusedMultiplyAdd(x, w, s1);
            t1 = Vector.FusedMultiplyAdd(y, w, t1);
            w = Load(ref b0, (2 * inner) + index);
            s2 = Vector.FusedMultiplyAdd(x, w, s2);
            t2 = Vector.FusedMultiplyAdd(y, w, t2);
            w = Load(ref b0, (3 * inner) + index);
            s3 = Vector.FusedMultiplyAdd(x, w, s3);
            t3 = Vector.FusedMultiplyAdd(y, w, t3);
        }

        var second = a[inner..];
        c[0] = Vector.Sum(s0) + Tail(a[..inner], b, index);
        c[1] = Vector.Sum(s1) + Tail(a[..inner], b[inner..], index);
        c[2] = Vector.Sum(s2) + Tail(a[..inner], b[(2 * inner)..], index);
        c[3] = Vector.Sum(s3) + Tail(a[..inner], b[(3 * inner)..], index);
        c[columns] = Vector.Sum(t0) + Tail(second, b, index);
        c[columns + 1] = Vector.Sum(t1) + Tail(second, b[inner..], index);
        c[columns + 2] = Vector.Sum(t2) + Tail(second, b[(2 * inner)..], index);
        c[columns + 3] = Vector.Sum(t3) + Tail(second, b[(3 * inner)..], index);
    }

    private static float Tail(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int index)
    {
        var sum = 0f;
        for (; index < a.Length; index++)
        {
            sum += a[index] * b[index];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Load(ref float start, int offset) =>
        Vector.LoadUnsafe(ref start, (nuint)offset);
}
