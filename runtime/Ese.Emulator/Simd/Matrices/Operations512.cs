using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ese.Emulator;

/// <summary>32 words at a time, for AVX-512.</summary>
internal readonly struct Operations512 : IVectorOperations<Vector512<short>, Vector512<int>>
{
    public static int Words => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Load(ref short source) => Vector512.LoadUnsafe(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<short> words, ref short target) => words.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Broadcast(int pair) => Vector512.Create(pair).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Shuffle(ref short window, ref byte indices)
    {
        var words = Vector128.LoadUnsafe(ref window).AsByte();
        var pair = Vector256.Create(words, words);
        return Avx512BW.Shuffle(Vector512.Create(pair, pair), Vector512.LoadUnsafe(ref indices)).AsInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> PairProducts(Vector512<short> a, Vector512<short> b) => Avx512BW.MultiplyAddAdjacent(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> InterleaveLow(Vector512<short> a, Vector512<short> b) => Avx512BW.UnpackLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> InterleaveHigh(Vector512<short> a, Vector512<short> b) => Avx512BW.UnpackHigh(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> FirstInOrder(Vector512<int> low, Vector512<int> high) => Avx512F.PermuteVar16x32x2(
        low, Vector512.Create(0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23), high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> SecondInOrder(Vector512<int> low, Vector512<int> high) => Avx512F.PermuteVar16x32x2(
        low, Vector512.Create(8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31), high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Add(Vector512<int> a, Vector512<int> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> SubtractShifted(Vector512<int> a, Vector512<int> b) => a - (b << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Upper(Vector512<int> a) => a >> 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Join(Vector512<int> high, Vector512<int> low, int align, bool fresh, ref long target)
    {
        var rest = low.AsUInt32();
        var lower = ((Vector512.WidenLower(high) << 16) + Vector512.WidenLower(rest).AsInt64()) << align;
        var upper = ((Vector512.WidenUpper(high) << 16) + Vector512.WidenUpper(rest).AsInt64()) << align;
        Put(lower, upper, fresh, ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(Vector512<int> sums, int align, bool fresh, ref long target) =>
        Put(Vector512.WidenLower(sums) << align, Vector512.WidenUpper(sums) << align, fresh, ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector512<long> lower, Vector512<long> upper, bool fresh, ref long target)
    {
        if (!fresh)
        {
            lower += Vector512.LoadUnsafe(ref target);
            upper += Vector512.LoadUnsafe(ref target, 8);
        }

        lower.StoreUnsafe(ref target);
        upper.StoreUnsafe(ref target, 8);
    }
}
