namespace Ese.Emulator;

/// <summary>
/// The few operations that kernels for every vector width are written in. A vector has <see cref="Words"/> 16-bit
/// words or half as many 32-bit sums.
/// </summary>
/// <typeparam name="TWords">Vector of 16-bit words.</typeparam>
/// <typeparam name="TSums">Vector of 32-bit sums.</typeparam>
internal interface IVectorOperations<TWords, TSums>
    where TWords : struct
    where TSums : struct
{
    /// <summary>Words of a vector.</summary>
    static abstract int Words { get; }

    /// <summary>Loads a vector from any address.</summary>
    static abstract TWords Load(ref short source);

    /// <summary>Stores a vector to any address.</summary>
    static abstract void Store(TWords words, ref short target);

    /// <summary>Two words again and again.</summary>
    static abstract TWords Broadcast(int pair);

    /// <summary>For each pair of bytes that <paramref name="indices"/> point at, that word of the eight at <paramref name="window"/>.</summary>
    static abstract TWords Shuffle(ref short window, ref byte indices);

    /// <summary><c>a[2i] · b[2i] + a[2i + 1] · b[2i + 1]</c> in 32 bits.</summary>
    static abstract TSums PairProducts(TWords a, TWords b);

    /// <summary><c>a0 b0 a1 b1 …</c> of the lower half of every 128 bits.</summary>
    static abstract TWords InterleaveLow(TWords a, TWords b);

    /// <summary><c>a4 b4 a5 b5 …</c> of the upper half of every 128 bits.</summary>
    static abstract TWords InterleaveHigh(TWords a, TWords b);

    /// <summary>Sums of <see cref="InterleaveLow"/> and <see cref="InterleaveHigh"/> words in the order of the words: first half.</summary>
    static abstract TSums FirstInOrder(TSums low, TSums high);

    /// <summary>Sums of <see cref="InterleaveLow"/> and <see cref="InterleaveHigh"/> words in the order of the words: second half.</summary>
    static abstract TSums SecondInOrder(TSums low, TSums high);

    /// <summary><c>a + b</c> modulo 2^32.</summary>
    static abstract TSums Add(TSums a, TSums b);

    /// <summary><c>a − (b · 2^16)</c> modulo 2^32.</summary>
    static abstract TSums SubtractShifted(TSums a, TSums b);

    /// <summary><c>a</c> divided by 2^16, rounded down.</summary>
    static abstract TSums Upper(TSums a);

    /// <summary><c>(high · 2^16 + low) · 2^align</c> in 64 bits, <paramref name="low"/> without sign, over or onto consecutive longs.</summary>
    static abstract void Join(TSums high, TSums low, int align, bool fresh, ref long target);

    /// <summary><c>sums · 2^align</c> in 64 bits, over or onto consecutive longs.</summary>
    static abstract void Widen(TSums sums, int align, bool fresh, ref long target);
}
