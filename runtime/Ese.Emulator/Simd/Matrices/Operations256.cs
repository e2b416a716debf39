using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ese.Emulator;

/// <summary>16 words at a time, for AVX2.</summary>
internal readonly struct Operations256 : IVectorOperations<Vector256<short>, Vector256<int>>
{
    public static int Words => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Load(ref short source) => Vector256.LoadUnsafe(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<short> words, ref short target) => words.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Broadcast(int pair) => Vector256.Create(pair).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Shuffle(ref short window, ref byte indices)
    {
        var words = Vector128.LoadUnsafe(ref window).AsByte();
        return Avx2.Shuffle(Vector256.Create(words, words), Vector256.LoadUnsafe(ref indices)).AsInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> PairProducts(Vector256<short> a, Vector256<short> b) => Avx2.MultiplyAddAdjacent(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> InterleaveLow(Vector256<short> a, Vector256<short> b) => Avx2.UnpackLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> InterleaveHigh(Vector256<short> a, Vector256<short> b) => Avx2.UnpackHigh(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> FirstInOrder(Vector256<int> low, Vector256<int> high) => Avx2.Permute2x128(low, high, 0x20);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> SecondInOrder(Vector256<int> low, Vector256<int> high) => Avx2.Permute2x128(low, high, 0x31);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> a, Vector256<int> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> SubtractShifted(Vector256<int> a, Vector256<int> b) => a - (b << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Upper(Vector256<int> a) => a >> 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Join(Vector256<int> high, Vector256<int> low, int align, bool fresh, ref long target)
    {
        var rest = low.AsUInt32();
        var lower = ((Vector256.WidenLower(high) << 16) + Vector256.WidenLower(rest).AsInt64()) << align;
        var upper = ((Vector256.WidenUpper(high) << 16) + Vector256.WidenUpper(rest).AsInt64()) << align;
        Put(lower, upper, fresh, ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(Vector256<int> sums, int align, bool fresh, ref long target) =>
        Put(Vector256.WidenLower(sums) << align, Vector256.WidenUpper(sums) << align, fresh, ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector256<long> lower, Vector256<long> upper, bool fresh, ref long target)
    {
        if (!fresh)
        {
            lower += Vector256.LoadUnsafe(ref target);
            upper += Vector256.LoadUnsafe(ref target, 4);
        }

        lower.StoreUnsafe(ref target);
        upper.StoreUnsafe(ref target, 4);
    }
}
