using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ese.Emulator;

/// <summary>8 elements of AVX2.</summary>
/// <param name="Value">The elements.</param>
internal readonly record struct Lanes256(Vector256<int> Value) : ILanes<Lanes256>
{
    public static int Width => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Same(int value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 SameLong(long value) => new(Vector256.Create(value).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Words(ref readonly short first) =>
        new(Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(in first)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Parameters(ref readonly int first) => new(Vector256.LoadUnsafe(in first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 left, Lanes256 right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 left, Lanes256 right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator &(Lanes256 left, Lanes256 right) => new(left.Value & right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator <<(Lanes256 value, Lanes256 count) =>
        new(Avx2.ShiftLeftLogicalVariable(value.Value, count.Value.AsUInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator >>(Lanes256 value, Lanes256 count) =>
        new(Avx2.ShiftRightArithmeticVariable(value.Value, count.Value.AsUInt32()));

    /// <summary>The words above those of the left factor are cleared, so each pair of products is one product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Product(Lanes256 left, Lanes256 right) =>
        new(Avx2.MultiplyAddAdjacent((left.Value & Vector256.Create(0xFFFF)).AsInt16(), right.Value.AsInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Limit(Lanes256 value, Lanes256 low, Lanes256 high) =>
        new(Avx2.Min(Avx2.Max(value.Value, low.Value), high.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Choose(uint bits, Lanes256 yes, Lanes256 no)
    {
        var own = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        return new(Vector256.ConditionalSelect(Vector256.Equals(Vector256.Create((int)bits) & own, own), yes.Value, no.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Sum(ref readonly long accumulators, Lanes256 bias, in SumRounding<Lanes256> rounding)
    {
        var low = Vector256.LoadUnsafe(in accumulators);
        var high = Vector256.LoadUnsafe(in accumulators, 4);
        if (rounding.Width == SumWidth.Narrow)
        {
            return (new Lanes256(Pack(low, high)) + bias + rounding.Half) >> rounding.Right;
        }

        low += Avx2.ConvertToVector256Int64(bias.Value.GetLower());
        high += Avx2.ConvertToVector256Int64(bias.Value.GetUpper());
        return rounding.Width == SumWidth.Shifted
            ? new(Pack(Shift(low, rounding), Shift(high, rounding)))
            : new(Pack(LimitTo32Bits(ShiftLeftFirst(low, rounding)), LimitTo32Bits(ShiftLeftFirst(high, rounding))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes256 Lookup(in TableView<Lanes256> table, Lanes256 input)
    {
        var samples = Samples(table.Middle, Vector256.ShiftRightArithmetic(input.Value, 5));
        var above = input.Value & table.Fraction.Value;
        var parts = (above << 16) + (Vector256.Create(32) - above);
        var sum = Avx2.MultiplyAddAdjacent(samples.AsInt16(), parts.AsInt16()) + Vector256.Create(16);
        return new(Vector256.ShiftRightArithmetic(sum, 5));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreWords(ref short first)
    {
        var words = Avx2.PackSignedSaturate(Value, Value);
        Avx2.Permute4x64(words.AsInt64(), 0b10_00).AsInt16().GetLower().StoreUnsafe(ref first);
    }

    /// <summary>
    /// Per element the sample below in the low word and the one above in the high word. A gather keeps elements it is told
    /// not to load; to start from zeros says that it need not wait for what its register held before.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe Vector256<int> Samples(short* middle, Vector256<int> index) => Avx2.GatherMaskVector256(
        Vector256<int>.Zero, (int*)middle, index, Vector256<int>.AllBitsSet, sizeof(short));

    /// <summary>The low halves of two vectors of 64-bit elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Pack(Vector256<long> low, Vector256<long> high)
    {
        var crossed = Avx.Shuffle(low.AsSingle(), high.AsSingle(), 0b10_00_10_00);
        return Avx2.Permute4x64(crossed.AsInt64(), 0b11_01_10_00).AsInt32();
    }

    /// <summary>
    /// There is no arithmetic shift of 64-bit elements: sums, at most 2^47, are moved into the positive numbers. Where
    /// they were shifted left the count is 0, and the move may wrap.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Shift(Vector256<long> value, in SumRounding<Lanes256> rounding)
    {
        var move = Vector256.Create(1L << 62);
        var count = rounding.Right.Value.AsUInt64();
        var moved = value + rounding.Half.Value.AsInt64() + move;
        return Avx2.ShiftRightLogicalVariable(moved, count) - Avx2.ShiftRightLogicalVariable(move, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> ShiftLeftFirst(Vector256<long> value, in SumRounding<Lanes256> rounding) =>
        Shift(Avx2.ShiftLeftLogicalVariable(value, rounding.Left.Value.AsUInt64()), rounding);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> LimitTo32Bits(Vector256<long> value) =>
        Vector256.Min(Vector256.Max(value, Vector256.Create((long)int.MinValue)), Vector256.Create((long)int.MaxValue));
}
