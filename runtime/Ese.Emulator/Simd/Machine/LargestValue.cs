using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>The largest absolute value of a vector.</summary>
internal static class LargestValue
{
    /// <summary>The largest <c>|x|</c>, 0 to 32,768.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Of(ReadOnlySpan<short> values)
    {
        int lowest = 0;
        int highest = 0;
        if (values.Length >= Vector<short>.Count)
        {
            var low = new Vector<short>(values);
            var high = low;
            for (var index = Vector<short>.Count; index <= values.Length - Vector<short>.Count; index += Vector<short>.Count)
            {
                var next = new Vector<short>(values[index..]);
                low = Vector.Min(low, next);
                high = Vector.Max(high, next);
            }

            var last = new Vector<short>(values[^Vector<short>.Count..]);
            low = Vector.Min(low, last);
            high = Vector.Max(high, last);
            for (var lane = 0; lane < Vector<short>.Count; lane++)
            {
                lowest = Math.Min(lowest, low[lane]);
                highest = Math.Max(highest, high[lane]);
            }

            return Math.Max(-lowest, highest);
        }

        foreach (var value in values)
        {
            lowest = Math.Min(lowest, value);
            highest = Math.Max(highest, value);
        }

        return Math.Max(-lowest, highest);
    }
}
