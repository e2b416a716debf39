using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>One element of 64 bits: the scalar path, and the rest of a run that fills no vector.</summary>
/// <param name="Value">The element.</param>
internal readonly record struct ScalarLane(long Value) : ILanes<ScalarLane>
{
    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Same(int value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane SameLong(long value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Words(ref readonly short first) => new(first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Parameters(ref readonly int first) => new(first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator +(ScalarLane left, ScalarLane right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator -(ScalarLane left, ScalarLane right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator &(ScalarLane left, ScalarLane right) => new(left.Value & right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator <<(ScalarLane value, ScalarLane count) => new(value.Value << (int)count.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator >>(ScalarLane value, ScalarLane count) => new(value.Value >> (int)count.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Product(ScalarLane left, ScalarLane right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Limit(ScalarLane value, ScalarLane low, ScalarLane high) =>
        new(Math.Min(Math.Max(value.Value, low.Value), high.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Choose(uint bits, ScalarLane yes, ScalarLane no) => (bits & 1) != 0 ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Sum(ref readonly long accumulators, ScalarLane bias, in SumRounding<ScalarLane> rounding) =>
        (((new ScalarLane(accumulators) + bias) << rounding.Left) + rounding.Half) >> rounding.Right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ScalarLane Lookup(in TableView<ScalarLane> table, ScalarLane input)
    {
        var below = table.Middle + (input.Value >> 5);
        return new(below[0] + ((((below[1] - below[0]) * (input.Value & table.Fraction.Value)) + 16) >> 5));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreWords(ref short first) => first = (short)Value;
}
