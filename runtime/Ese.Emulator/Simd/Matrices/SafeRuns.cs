using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>
/// How many steps may be summed in 32 bits. A step multiplies at most two elements of a row, which always fits. A run of
/// steps fits when its largest <c>Σ|w|</c> times the largest <c>|x|</c> of the vector at hand does.
/// </summary>
internal sealed class SafeRuns
{
    private static readonly int[] Candidates = [64, 32, 16, 8, 4, 2];

    private readonly long[] _largest = new long[Candidates.Length];

    /// <summary>Notes the <c>Σ|w|</c> of each step of one row, in the order in which they are summed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Note(ReadOnlySpan<int> steps)
    {
        for (var candidate = 0; candidate < Candidates.Length; candidate++)
        {
            var length = Candidates[candidate];
            for (var start = 0; start < steps.Length; start += length)
            {
                var sum = 0L;
                foreach (var step in steps[start..Math.Min(start + length, steps.Length)])
                {
                    sum += step;
                }

                _largest[candidate] = Math.Max(_largest[candidate], sum);
            }
        }
    }

    /// <summary>The longest run, counted from the first step of a row, that fits with such vectors: a power of two, at least 1.</summary>
    public int Length(int largestMagnitude)
    {
        for (var candidate = 0; candidate < Candidates.Length; candidate++)
        {
            if (_largest[candidate] * largestMagnitude <= int.MaxValue)
            {
                return Candidates[candidate];
            }
        }

        return 1;
    }

    /// <summary>Whether sums of a whole row fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(int absoluteSum, int largestMagnitude) => (long)absoluteSum * largestMagnitude <= int.MaxValue;
}
