using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>
/// How many steps may be summed in 32 bits. A step multiplies at most two elements of a row, which always fits. A run of
/// steps fits when its largest <c>Σ|w|</c> times the largest <c>|x|</c> of the vector at hand does.
/// </summary>
internal sealed class SafeRuns
{
    private const int Longest = 64;

    private static readonly int[] Candidates = [Longest, 32, 16, 8, 4, 2];

    private readonly long[] _largest = new long[Candidates.Length];

    /// <summary>Notes the <c>Σ|w|</c> of each step of one row, in the order in which they are summed: two weights each, so that 32 bits hold a run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Note(ReadOnlySpan<int> steps)
    {
        Span<int> sums = stackalloc int[Longest];
        for (; !steps.IsEmpty; steps = steps[Math.Min(Longest, steps.Length)..])
        {
            // Two runs are one of the next length.
            var count = Math.Min(Longest, steps.Length);
            steps[..count].CopyTo(sums);
            for (var candidate = Candidates.Length - 1; candidate >= 0; candidate--)
            {
                var largest = 0;
                for (var run = 0; run < count; run += 2)
                {
                    var sum = run + 1 < count ? sums[run] + sums[run + 1] : sums[run];
                    sums[run / 2] = sum;
                    largest = Math.Max(largest, sum);
                }

                count = (count + 1) / 2;
                _largest[candidate] = Math.Max(_largest[candidate], largest);
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
