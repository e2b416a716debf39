using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>The largest <c>|x|</c> of a vector; with a row's <c>Σ|w|</c> it bounds every sum on the way.</summary>
internal static class LargestMagnitude
{
    /// <summary>0 to 32768.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Of(ReadOnlySpan<short> x)
    {
        var least = Vector<short>.Zero;
        var most = Vector<short>.Zero;
        var at = 0;
        for (; at + Vector<short>.Count <= x.Length; at += Vector<short>.Count)
        {
            var words = new Vector<short>(x[at..]);
            least = Vector.Min(least, words);
            most = Vector.Max(most, words);
        }

        var largest = 0;
        for (var lane = 0; lane < Vector<short>.Count; lane++)
        {
            largest = Math.Max(largest, Math.Max(most[lane], -least[lane]));
        }

        foreach (var word in x[at..])
        {
            largest = Math.Max(largest, Math.Abs((int)word));
        }

        return largest;
    }
}
