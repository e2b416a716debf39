using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>What every formula does with 16-bit words and 32-bit parameters.</summary>
internal static class Words16
{
    /// <summary><c>sat16</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Limit<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.Limit(value, TLanes.Same(short.MinValue), TLanes.Same(short.MaxValue));

    /// <summary>Stores the elements that take part and leaves the others as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TLanes>(TLanes value, ref short first, uint active)
        where TLanes : struct, ILanes<TLanes>
    {
        var all = (uint)((1UL << TLanes.Width) - 1);
        if ((active & all) != all)
        {
            value = TLanes.Choose(active, value, TLanes.Words(in first));
        }

        value.StoreWords(ref first);
    }

    /// <summary>The parameters of consecutive positions, or one position's in every channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Parameters<TLanes>(ref int first, bool onePosition)
        where TLanes : struct, ILanes<TLanes> =>
        onePosition ? TLanes.Same(first) : TLanes.Parameters(in first);

    /// <summary><c>sat16(round(accumulator + bias))</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sum<TLanes>(in SumRounding<TLanes> rounding, ref long sums, ref int biases, bool onePosition)
        where TLanes : struct, ILanes<TLanes> =>
        Limit(TLanes.Sum(in sums, Parameters<TLanes>(ref biases, onePosition), rounding));
}
