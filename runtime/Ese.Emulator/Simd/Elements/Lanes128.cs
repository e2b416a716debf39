using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ese.Emulator;

/// <summary>4 elements of any processor's 128-bit vectors.</summary>
/// <param name="Value">The elements.</param>
internal readonly record struct Lanes128(Vector128<int> Value) : ILanes<Lanes128>
{
    public static int Width => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Same(int value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 SameLong(long value) => new(Vector128.Create(value).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Words(ref readonly short first)
    {
        var words = Unsafe.ReadUnaligned<long>(in Unsafe.As<short, byte>(ref Unsafe.AsRef(in first)));
        return new(Vector128.WidenLower(Vector128.CreateScalar(words).AsInt16()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Parameters(ref readonly int first) => new(Vector128.LoadUnsafe(in first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 left, Lanes128 right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator &(Lanes128 left, Lanes128 right) => new(left.Value & right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator <<(Lanes128 value, Lanes128 count) => new(value.Value << count.Value.ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator >>(Lanes128 value, Lanes128 count) => new(value.Value >> count.Value.ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Product(Lanes128 left, Lanes128 right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Limit(Lanes128 value, Lanes128 low, Lanes128 high) =>
        new(Vector128.Min(Vector128.Max(value.Value, low.Value), high.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Choose(uint bits, Lanes128 yes, Lanes128 no)
    {
        var own = Vector128.Create(1, 2, 4, 8);
        return new(Vector128.ConditionalSelect(Vector128.Equals(Vector128.Create((int)bits) & own, own), yes.Value, no.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Sum(ref readonly long accumulators, Lanes128 bias, in SumRounding<Lanes128> rounding)
    {
        var low = Vector128.LoadUnsafe(in accumulators);
        var high = Vector128.LoadUnsafe(in accumulators, 2);
        if (rounding.Width == SumWidth.Narrow)
        {
            return (new Lanes128(Vector128.Narrow(low, high)) + bias + rounding.Half) >> rounding.Right;
        }

        low += Vector128.WidenLower(bias.Value);
        high += Vector128.WidenUpper(bias.Value);
        return rounding.Width == SumWidth.Shifted
            ? new(Vector128.Narrow(Shift(low, rounding), Shift(high, rounding)))
            : new(Vector128.Narrow(LimitTo32Bits(ShiftLeftFirst(low, rounding)), LimitTo32Bits(ShiftLeftFirst(high, rounding))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes128 Lookup(in TableView<Lanes128> table, Lanes128 input)
    {
        var index = Vector128.ShiftRightArithmetic(input.Value, 5);
        var samples = Vector128.Create(
            Pair(table.Middle + index[0]), Pair(table.Middle + index[1]), Pair(table.Middle + index[2]), Pair(table.Middle + index[3]));
        var below = Vector128.ShiftRightArithmetic(samples << 16, 16);
        var rise = (Vector128.ShiftRightArithmetic(samples, 16) - below) * (input.Value & table.Fraction.Value);
        return new(below + Vector128.ShiftRightArithmetic(rise + Vector128.Create(16), 5));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreWords(ref short first) => Unsafe.WriteUnaligned(
        ref Unsafe.As<short, byte>(ref first), Vector128.Narrow(Value, Value).AsInt64().ToScalar());

    /// <summary>The sample below in the low word, the one above in the high word. Processors with vectors are little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int Pair(short* sample) => Unsafe.ReadUnaligned<int>(sample);

    /// <summary>
    /// SSE has no arithmetic shift of 64-bit elements: sums, at most 2^47, are moved into the positive numbers. Where
    /// they were shifted left the count is 0, and the move may wrap.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Shift(Vector128<long> value, in SumRounding<Lanes128> rounding)
    {
        var move = Vector128.Create(1L << 62);
        var count = rounding.Right.Value.ToScalar();
        return ((value + rounding.Half.Value.AsInt64() + move) >>> count) - (move >>> count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> ShiftLeftFirst(Vector128<long> value, in SumRounding<Lanes128> rounding) =>
        Shift(value << rounding.Left.Value.ToScalar(), rounding);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> LimitTo32Bits(Vector128<long> value) =>
        Vector128.Min(Vector128.Max(value, Vector128.Create((long)int.MinValue)), Vector128.Create((long)int.MaxValue));
}
