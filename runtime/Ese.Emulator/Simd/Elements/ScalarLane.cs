namespace Ese.Emulator;

/// <summary>One element of 64 bits: the scalar path, and the rest of a run that fills no vector.</summary>
/// <param name="Value">The element.</param>
internal readonly record struct ScalarLane(long Value) : ILanes<ScalarLane>
{
    public static int Width => 1;

    public static ScalarLane Same(int value) => new(value);

    public static ScalarLane SameLong(long value) => new(value);

    public static ScalarLane Words(ref readonly short first) => new(first);

    public static ScalarLane Parameters(ref readonly int first) => new(first);

    public static ScalarLane operator +(ScalarLane left, ScalarLane right) => new(left.Value + right.Value);

    public static ScalarLane operator -(ScalarLane left, ScalarLane right) => new(left.Value - right.Value);

    public static ScalarLane operator &(ScalarLane left, ScalarLane right) => new(left.Value & right.Value);

    public static ScalarLane operator <<(ScalarLane value, ScalarLane count) => new(value.Value << (int)count.Value);

    public static ScalarLane operator >>(ScalarLane value, ScalarLane count) => new(value.Value >> (int)count.Value);

    public static ScalarLane Product(ScalarLane left, ScalarLane right) => new(left.Value * right.Value);

    public static ScalarLane Limit(ScalarLane value, ScalarLane low, ScalarLane high) =>
        new(Math.Min(Math.Max(value.Value, low.Value), high.Value));

    public static ScalarLane Choose(uint bits, ScalarLane yes, ScalarLane no) => (bits & 1) != 0 ? yes : no;

    public static ScalarLane Sum(ref readonly long accumulators, ScalarLane bias, in SumRounding<ScalarLane> rounding) =>
        (((new ScalarLane(accumulators) + bias) << rounding.Left) + rounding.Half) >> rounding.Right;

    public static unsafe ScalarLane Lookup(in TableView<ScalarLane> table, ScalarLane input)
    {
        var below = table.Middle + (input.Value >> 5);
        return new(below[0] + ((((below[1] - below[0]) * (input.Value & table.Fraction.Value)) + 16) >> 5));
    }

    public void StoreWords(ref short first) => first = (short)Value;
}
