namespace Ese.Emulator;

/// <summary>
/// Some integers side by side, enough to write the formulas of <c>docs/numerics.md</c> once for every
/// <see cref="InstructionPath"/>. Elements have at least 32 bits and wrap.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Elements.</summary>
    static abstract int Width { get; }

    /// <summary>The same 32-bit value in every element.</summary>
    static abstract TSelf Same(int value);

    /// <summary>The same 64-bit value in every pair of elements: a constant for <see cref="Sum"/>.</summary>
    static abstract TSelf SameLong(long value);

    /// <summary>Sign-extended consecutive words.</summary>
    static abstract TSelf Words(ref readonly short first);

    /// <summary>Consecutive parameters.</summary>
    static abstract TSelf Parameters(ref readonly int first);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator &(TSelf left, TSelf right);

    /// <summary>Shifts by a count that is the same in every element, 0 to 31.</summary>
    static abstract TSelf operator <<(TSelf value, TSelf count);

    /// <summary>Arithmetic shift by a count that is the same in every element, 0 to 31.</summary>
    static abstract TSelf operator >>(TSelf value, TSelf count);

    /// <summary>Exact products of elements that are 16-bit numbers.</summary>
    static abstract TSelf Product(TSelf left, TSelf right);

    /// <summary><c>min(max(value, low), high)</c>.</summary>
    static abstract TSelf Limit(TSelf value, TSelf low, TSelf high);

    /// <summary>Element <c>k</c> of <paramref name="yes"/> where bit <c>k</c> is set, else of <paramref name="no"/>.</summary>
    static abstract TSelf Choose(uint bits, TSelf yes, TSelf no);

    /// <summary><c>round(accumulator + bias)</c>, limited to 32 bits or fewer but never below 16.</summary>
    static abstract TSelf Sum(ref readonly long accumulators, TSelf bias, in SumRounding<TSelf> rounding);

    /// <summary><c>table(T, z)</c> for elements that are 16-bit numbers.</summary>
    static abstract TSelf Lookup(in TableView<TSelf> table, TSelf input);

    /// <summary>Stores the low words.</summary>
    void StoreWords(ref short first);
}
