using System.Collections.Concurrent;
using System.Diagnostics;
using Ese.Testing;

namespace Ese.Card.Tests.Recovery;

/// <summary>Operations that took longer than their deadline and a little. Thread-safe.</summary>
internal sealed class WaitRecord
{
    // Nights have the machine for themselves; elsewhere a thread may wait for a processor, but not as long as a call that hangs.
    private static readonly TimeSpan Little = TestScale.Of(1) > 1 ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<string> _tooLong = [];
    private long _count;

    /// <summary>What waited too long.</summary>
    public IReadOnlyCollection<string> TooLong => _tooLong;

    /// <summary>Operations so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Does an operation and times it, however it ends.</summary>
    public T Time<T>(string name, TimeSpan deadline, Func<T> operation)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return operation();
        }
        finally
        {
            Interlocked.Increment(ref _count);
            var elapsed = Stopwatch.GetElapsedTime(start);
            if (elapsed > deadline + Little)
            {
                _tooLong.Enqueue($"{name}: {elapsed} where {deadline} is the deadline");
            }
        }
    }
}
