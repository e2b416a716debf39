using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ese.Emulator;

/// <summary>16 elements of AVX-512.</summary>
/// <param name="Value">The elements.</param>
internal readonly record struct Lanes512(Vector512<int> Value) : ILanes<Lanes512>
{
    /// <summary>Low halves of two vectors of 64-bit elements.</summary>
    private static Vector512<int> LowHalves
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    }

    /// <summary>Parts of the sample below (low word) and above (high word), of 32, for fractions 0 to 15.</summary>
    private static Vector512<int> LowerParts
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(
            0x0020, 0x1_001F, 0x2_001E, 0x3_001D, 0x4_001C, 0x5_001B, 0x6_001A, 0x7_0019,
            0x8_0018, 0x9_0017, 0xA_0016, 0xB_0015, 0xC_0014, 0xD_0013, 0xE_0012, 0xF_0011);
    }

    /// <summary><see cref="LowerParts"/> for fractions 16 to 31.</summary>
    private static Vector512<int> UpperParts
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(
            0x10_0010, 0x11_000F, 0x12_000E, 0x13_000D, 0x14_000C, 0x15_000B, 0x16_000A, 0x17_0009,
            0x18_0008, 0x19_0007, 0x1A_0006, 0x1B_0005, 0x1C_0004, 0x1D_0003, 0x1E_0002, 0x1F_0001);
    }

    public static int Width => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Same(int value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 SameLong(long value) => new(Vector512.Create(value).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Words(ref readonly short first) =>
        new(Avx512F.ConvertToVector512Int32(Vector256.LoadUnsafe(in first)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Parameters(ref readonly int first) => new(Vector512.LoadUnsafe(in first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator +(Lanes512 left, Lanes512 right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator -(Lanes512 left, Lanes512 right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator &(Lanes512 left, Lanes512 right) => new(left.Value & right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator <<(Lanes512 value, Lanes512 count) =>
        new(Avx512F.ShiftLeftLogicalVariable(value.Value, count.Value.AsUInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator >>(Lanes512 value, Lanes512 count) =>
        new(Avx512F.ShiftRightArithmeticVariable(value.Value, count.Value.AsUInt32()));

    /// <summary>The words above those of the left factor are cleared, so each pair of products is one product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Product(Lanes512 left, Lanes512 right) =>
        new(Avx512BW.MultiplyAddAdjacent((left.Value & Vector512.Create(0xFFFF)).AsInt16(), right.Value.AsInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Limit(Lanes512 value, Lanes512 low, Lanes512 high) =>
        new(Avx512F.Min(Avx512F.Max(value.Value, low.Value), high.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Choose(uint bits, Lanes512 yes, Lanes512 no)
    {
        var own = Avx512F.ShiftLeftLogicalVariable(Vector512<int>.One, Vector512<uint>.Indices);
        return new(Vector512.ConditionalSelect(Vector512.Equals(Vector512.Create((int)bits) & own, own), yes.Value, no.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Sum(ref readonly long accumulators, Lanes512 bias, in SumRounding<Lanes512> rounding)
    {
        var low = Vector512.LoadUnsafe(in accumulators);
        var high = Vector512.LoadUnsafe(in accumulators, 8);
        if (rounding.Width == SumWidth.Narrow)
        {
            return (new Lanes512(Pack(low, high)) + bias + rounding.Half) >> rounding.Right;
        }

        low += Avx512F.ConvertToVector512Int64(bias.Value.GetLower());
        high += Avx512F.ConvertToVector512Int64(bias.Value.GetUpper());
        return rounding.Width == SumWidth.Shifted
            ? new(Pack(Shift(low, rounding), Shift(high, rounding)))
            : new(Pack(LimitTo32Bits(ShiftLeftFirst(low, rounding)), LimitTo32Bits(ShiftLeftFirst(high, rounding))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes512 Lookup(in TableView<Lanes512> table, Lanes512 input)
    {
        var index = Vector512.ShiftRightArithmetic(input.Value, 5);
        var first = Lanes256.Samples(table.Middle, index.GetLower());
        var second = Lanes256.Samples(table.Middle, index.GetUpper());
        var samples = Avx512F.InsertVector256(first.ToVector512Unsafe(), second, 1);
        var parts = Avx512F.PermuteVar16x32x2(LowerParts, input.Value & table.Fraction.Value, UpperParts);
        var sum = Avx512BW.MultiplyAddAdjacent(samples.AsInt16(), parts.AsInt16()) + Vector512.Create(16);
        return new(Vector512.ShiftRightArithmetic(sum, 5));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreWords(ref short first) => Avx512F.ConvertToVector256Int16(Value).StoreUnsafe(ref first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Pack(Vector512<long> low, Vector512<long> high) =>
        Avx512F.PermuteVar16x32x2(low.AsInt32(), LowHalves, high.AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Shift(Vector512<long> value, in SumRounding<Lanes512> rounding) =>
        Avx512F.ShiftRightArithmeticVariable(value + rounding.Half.Value.AsInt64(), rounding.Right.Value.AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> ShiftLeftFirst(Vector512<long> value, in SumRounding<Lanes512> rounding) =>
        Shift(Avx512F.ShiftLeftLogicalVariable(value, rounding.Left.Value.AsUInt64()), rounding);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> LimitTo32Bits(Vector512<long> value) =>
        Avx512F.Min(Avx512F.Max(value, Vector512.Create((long)int.MinValue)), Vector512.Create((long)int.MaxValue));
}
