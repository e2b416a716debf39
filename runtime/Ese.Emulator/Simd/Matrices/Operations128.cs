using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Ese.Emulator;

/// <summary>8 words at a time, for every processor with 128-bit vectors.</summary>
internal readonly struct Operations128 : IVectorOperations<Vector128<short>, Vector128<int>>
{
    public static int Words => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Load(ref short source) => Vector128.LoadUnsafe(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<short> words, ref short target) => words.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Broadcast(int pair) => Vector128.Create(pair).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Shuffle(ref short window, ref byte indices) =>
        Vector128.ShuffleNative(Vector128.LoadUnsafe(ref window).AsByte(), Vector128.LoadUnsafe(ref indices)).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> PairProducts(Vector128<short> a, Vector128<short> b)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.MultiplyAddAdjacent(a, b);
        }

        var lower = Vector128.WidenLower(a) * Vector128.WidenLower(b);
        var upper = Vector128.WidenUpper(a) * Vector128.WidenUpper(b);
        if (AdvSimd.Arm64.IsSupported)
        {
            lower = AdvSimd.MultiplyWideningLower(a.GetLower(), b.GetLower());
            upper = AdvSimd.MultiplyWideningUpper(a, b);
            return AdvSimd.Arm64.AddPairwise(lower, upper);
        }

        return Vector128.Create(lower[0] + lower[1], lower[2] + lower[3], upper[0] + upper[1], upper[2] + upper[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> InterleaveLow(Vector128<short> a, Vector128<short> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> InterleaveHigh(Vector128<short> a, Vector128<short> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[4], b[4], a[5], b[5], a[6], b[6], a[7], b[7]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> FirstInOrder(Vector128<int> low, Vector128<int> high) => low;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> SecondInOrder(Vector128<int> low, Vector128<int> high) => high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Add(Vector128<int> a, Vector128<int> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> SubtractShifted(Vector128<int> a, Vector128<int> b) => a - (b << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Upper(Vector128<int> a) => a >> 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Join(Vector128<int> high, Vector128<int> low, int align, bool fresh, ref long target)
    {
        var rest = low.AsUInt32();
        var lower = ((Vector128.WidenLower(high) << 16) + Vector128.WidenLower(rest).AsInt64()) << align;
        var upper = ((Vector128.WidenUpper(high) << 16) + Vector128.WidenUpper(rest).AsInt64()) << align;
        Put(lower, upper, fresh, ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(Vector128<int> sums, int align, bool fresh, ref long target) =>
        Put(Vector128.WidenLower(sums) << align, Vector128.WidenUpper(sums) << align, fresh, ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector128<long> lower, Vector128<long> upper, bool fresh, ref long target)
    {
        if (!fresh)
        {
            lower += Vector128.LoadUnsafe(ref target);
            upper += Vector128.LoadUnsafe(ref target, 2);
        }

        lower.StoreUnsafe(ref target);
        upper.StoreUnsafe(ref target, 2);
    }
}
