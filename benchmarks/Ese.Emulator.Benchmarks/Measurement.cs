using System.Diagnostics;

namespace Ese.Emulator.Benchmarks;

/// <summary>Medians of interleaved runs: whatever else the machine does hits every side alike.</summary>
internal static class Measurement
{
    /// <summary>Median seconds of one call of each action.</summary>
    public static double[] Medians(Action[] sides, double seconds)
    {
        var calls = new int[sides.Length];
        for (var side = 0; side < sides.Length; side++)
        {
            calls[side] = CallsPerMillisecond(sides[side]);
        }

        var samples = Array.ConvertAll(sides, _ => new List<double>());
        var end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < end || samples[0].Count < 5)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                samples[side].Add(Time(sides[side], calls[side]));
            }
        }

        return Array.ConvertAll(samples, Median);
    }

    /// <summary>Runs until compiled for good, and finds how many calls take about two milliseconds.</summary>
    private static int CallsPerMillisecond(Action side)
    {
        var until = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 5);
        var calls = 0;
        while (Stopwatch.GetTimestamp() < until)
        {
            side();
            calls++;
            if (calls % 40 == 0)
            {
                Thread.Sleep(1);
            }
        }

        var single = Time(side, 4);
        return Math.Max(2, (int)(0.002 / single) & ~1);
    }

    private static double Time(Action side, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
        {
            side();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }

    private static double Median(List<double> samples)
    {
        samples.Sort();
        return samples[samples.Count / 2];
    }
}
