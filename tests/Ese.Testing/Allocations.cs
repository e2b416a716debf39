namespace Ese.Testing;

/// <summary>What code allocates.</summary>
public static class Allocations
{
    private const int Runs = 4;

    /// <summary>
    /// Bytes that code allocates on this thread, the least of a few runs: the just-in-time compiler allocates on its caller's
    /// thread too, but not every time.
    /// </summary>
    public static long Least(Action run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var least = long.MaxValue;
        for (var repeat = 0; repeat < Runs && least > 0; repeat++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
