using System.Diagnostics;

namespace Ese.Tool.Benchmarking;

/// <summary>
/// Measures several programs in turn, so that whatever else the machine does meets all of them alike. Results are medians.
/// </summary>
/// <param name="Budget">How long to measure, once every program was run <paramref name="Rounds"/> times.</param>
/// <param name="Rounds">Least number of turns.</param>
internal sealed record InterleavedClock(TimeSpan Budget, int Rounds)
{
    // Long enough for a small program to find its weights in the caches again, which the others have used meanwhile.
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(3);

    // Until then methods are compiled again, now that it is known how often they run.
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromMilliseconds(300);

    /// <summary>Measures, after every program was run for a while.</summary>
    /// <returns>Median milliseconds of one run of each.</returns>
    /// <exception cref="OperationCanceledException">Cancelled between two runs.</exception>
    public double[] Measure(IReadOnlyList<Action> programs, CancellationToken cancellationToken)
    {
        int[] repeats = [.. programs.Select(program => Repeats(program, cancellationToken))];
        List<double>[] times = [.. programs.Select(_ => new List<double>())];
        var clock = Stopwatch.StartNew();
        for (int round = 0; round < Rounds || clock.Elapsed < Budget; round++)
        {
            for (int index = 0; index < programs.Count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                times[index].Add(Time(programs[index], repeats[index]).TotalMilliseconds);
            }
        }

        return [.. times.Select(Median)];
    }

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private TimeSpan WarmUp => Budget < LongestWarmUp ? Budget : LongestWarmUp;

    private int Repeats(Action program, CancellationToken cancellationToken)
    {
        TimeSpan shortest = TimeSpan.MaxValue;
        var clock = Stopwatch.StartNew();
        for (int run = 0; run < 2 || clock.Elapsed < WarmUp; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan time = Time(program, 1);
            shortest = time < shortest ? time : shortest;
        }

        return Math.Max(1, (int)(Turn / (shortest + TimeSpan.FromTicks(1))));
    }

    private static TimeSpan Time(Action program, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            program();
        }

        return Stopwatch.GetElapsedTime(start) / repeats;
    }
}
