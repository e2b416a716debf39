using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>
/// Sums that outgrow 32 bits, for three instructions an addend: <c>low</c> is the sum modulo 2^32, <c>high</c> the sum
/// of the addends' upper halves. What <c>high</c> misses are the addends' lower halves, less than 2^16 each, so with at
/// most 2^16 of them <c>low − high · 2^16</c> is that rest, exactly, as an unsigned number.
/// </summary>
internal struct SplitSum<TOperations, TWords, TSums>
    where TOperations : IVectorOperations<TWords, TSums>
    where TWords : struct
    where TSums : struct
{
    private TSums _low;
    private TSums _high;

    /// <summary>Adds what is exact in 32 bits. A row has at most 2^16 elements, so at most as many addends are not zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TSums addend)
    {
        _low = TOperations.Add(_low, addend);
        _high = TOperations.Add(_high, TOperations.Upper(addend));
    }

    /// <summary>Writes the sums, shifted, or adds them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(int align, bool fresh, ref long target) =>
        TOperations.Join(_high, TOperations.SubtractShifted(_low, _high), align, fresh, ref target);

    /// <summary>Writes the sums of interleaved words in the order of the words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInOrder(
        in SplitSum<TOperations, TWords, TSums> left, in SplitSum<TOperations, TWords, TSums> right, int align, bool fresh, ref long target)
    {
        var first = new SplitSum<TOperations, TWords, TSums>
        {
            _low = TOperations.FirstInOrder(left._low, right._low),
            _high = TOperations.FirstInOrder(left._high, right._high),
        };
        var second = new SplitSum<TOperations, TWords, TSums>
        {
            _low = TOperations.SecondInOrder(left._low, right._low),
            _high = TOperations.SecondInOrder(left._high, right._high),
        };
        first.Store(align, fresh, ref target);
        second.Store(align, fresh, ref Unsafe.Add(ref target, TOperations.Words / 2));
    }
}
