using System.Diagnostics;

namespace Ese.Drivers;

/// <summary>A point in time, on a clock that nobody sets.</summary>
internal readonly struct Deadline
{
    private readonly long _start;
    private readonly TimeSpan _limit;

    private Deadline(TimeSpan limit) => (_start, _limit) = (Stopwatch.GetTimestamp(), limit);

    /// <summary>Time since it was set.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Time left, at least zero.</summary>
    public TimeSpan Left => _limit - Elapsed is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    public bool HasPassed => Elapsed >= _limit;

    /// <summary>The time allowed in all.</summary>
    public TimeSpan Limit => _limit;

    public static Deadline After(TimeSpan limit) => new(limit);

    /// <summary>The time left, or less.</summary>
    public TimeSpan AtMost(TimeSpan slice) => Left < slice ? Left : slice;
}
