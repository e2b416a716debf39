namespace Ese.Compression;

/// <summary>
/// Integers cut into signed digits, so that products of digits can be summed in single precision without rounding. All
/// digits but the highest have the same number of bits, at least 2.
/// </summary>
/// <param name="Count">Digits, 1 for the integer as it is.</param>
/// <param name="Bits">Bits of every digit but the highest.</param>
internal readonly record struct Digits(int Count, int Bits)
{
    /// <summary>The integer as it is.</summary>
    public static Digits One { get; } = new(1, 0);

    /// <summary>Cuts integers of a width into so many digits.</summary>
    public static Digits Of(int width, int count) => count == 1 ? One : new Digits(count, (width + count - 1) / count);

    /// <summary>A digit of an integer, in units of its own place.</summary>
    /// <param name="integer">The integer.</param>
    /// <param name="index">0 for the lowest digit.</param>
    public int At(int integer, int index)
    {
        for (var place = 0; place < index; place++) integer = (integer - Lowest(integer)) >> Bits;
        return index == Count - 1 ? integer : Lowest(integer);
    }

    /// <summary>What one unit of a digit stands for, as a power of two.</summary>
    public int Place(int index) => Bits * index;

    /// <summary>The largest magnitude of a digit of integers that are no larger than this.</summary>
    public long Largest(long magnitude, int index)
    {
        if (index < Count - 1) return 1L << (Bits - 1);
        for (var place = 0; place < index; place++) magnitude = (magnitude + (1L << (Bits - 1))) >> Bits;
        return magnitude;
    }

    private int Lowest(int integer)
    {
        var half = 1 << (Bits - 1);
        return ((integer + half) & ((1 << Bits) - 1)) - half;
    }
}
