using Ese.Isa;

namespace Ese.Drivers;

/// <summary>
/// Waits for the end of a run. Interrupts only shorten the wait: the status register decides, and is read at least every 50 ms, so
/// that neither a lost nor a spurious interrupt matters.
/// </summary>
internal sealed class CompletionWait(ICardPort port, CardRegisters registers)
{
    private const uint Busy = 1;
    private const uint Done = 2;

    private static readonly TimeSpan FirstSlice = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestSlice = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestSliceWithoutInterrupt = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan TimeToStart = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TimeToReset = TimeSpan.FromSeconds(1);

    /// <summary>Waits until the run is done or trapped.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    /// <exception cref="DeviceFaultException">The card failed, or does not run.</exception>
    public void ForDone(TimeSpan limit, CancellationToken cancellationToken)
    {
        var deadline = Deadline.After(limit);
        for (var slice = FirstSlice; ; slice = Longer(slice))
        {
            var status = Status(deadline);
            if ((status & Done) != 0)
            {
                return;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if ((status & Busy) == 0 && deadline.Elapsed > TimeToStart)
            {
                throw FaultTable.Found(DeviceFault.ProtocolError, Site, "says that nothing runs although a run was started", deadline.Elapsed);
            }

            if (deadline.HasPassed)
            {
                throw TimedOut(deadline);
            }

            port.AwaitInterrupt(deadline.AtMost(slice));
        }
    }

    /// <summary>Waits until a soft reset is through.</summary>
    /// <exception cref="DeviceFaultException">The card failed, or stays busy.</exception>
    public void ForReset()
    {
        var deadline = Deadline.After(TimeToReset);
        while ((registers.Read(RegisterMap.Status) & Busy) != 0)
        {
            if (deadline.HasPassed)
            {
                throw FaultTable.Found(DeviceFault.TimedOut, Site, FormattableString.Invariant($"stays busy {TimeToReset} after a soft reset"), deadline.Elapsed);
            }

            Thread.Sleep(FirstSlice);
        }
    }

    /// <summary>Reads the status. A card that hangs ends the wait as one that runs on does: at the deadline, or a little later.</summary>
    private uint Status(Deadline deadline)
    {
        var left = deadline.AtMost(CardRegisters.AccessTime);
        try
        {
            return registers.Read(RegisterMap.Status, left < LongestSlice ? LongestSlice : left);
        }
        catch (DeviceFaultException fault) when (fault.Fault == DeviceFault.TimedOut && deadline.HasPassed)
        {
            throw TimedOut(deadline, fault);
        }
    }

    private static TimeoutException TimedOut(Deadline deadline, Exception? inner = null) => new($"the run did not finish within {deadline.Limit}", inner);

    private CallSite Site => new("status register", port.RegisterNode);

    private TimeSpan Longer(TimeSpan slice)
    {
        var longest = port.HasInterrupt ? LongestSlice : LongestSliceWithoutInterrupt;
        return 2 * slice < longest ? 2 * slice : longest;
    }
}
