namespace Ese.Drivers;

/// <summary>Repeats calls that ask for it: those that a signal interrupted, and those the driver was not ready for.</summary>
internal static class CallRetry
{
    /// <summary>Longest time for opening a node.</summary>
    public static readonly TimeSpan OpenTime = TimeSpan.FromSeconds(1);

    /// <summary>More of these in a row are no accident, however much time is left.</summary>
    private const int Attempts = 16;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Calls until it succeeds, or fails in a way that calling again does not mend.</summary>
    /// <returns>The call's value.</returns>
    /// <exception cref="DeviceFaultException">It failed.</exception>
    public static long Run(CallSite site, Deadline deadline, Func<CallResult> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = call();
            if (!result.Failed)
            {
                return result.Value;
            }

            if (!MayRepeat(result.ErrorNumber, attempt, deadline))
            {
                throw FaultTable.Failed(site, result.ErrorNumber, deadline.Elapsed);
            }
        }
    }

    /// <summary>Whether a failed call should be made again; pauses where the driver needs time.</summary>
    public static bool MayRepeat(int errorNumber, int attempt, Deadline deadline)
    {
        if (errorNumber is not (Errno.Interrupted or Errno.TryAgain) || attempt >= Attempts || deadline.HasPassed)
        {
            return false;
        }

        if (errorNumber == Errno.TryAgain)
        {
            Thread.Sleep(Pause);
        }

        return true;
    }
}
