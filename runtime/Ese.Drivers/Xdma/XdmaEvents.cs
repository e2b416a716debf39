namespace Ese.Drivers;

/// <summary>
/// The node of user interrupts. It is never relied on: where it fails, hangs or fires without end, waits go on by the clock, and
/// the next run tries it again.
/// </summary>
internal sealed unsafe class XdmaEvents(ISystemCalls calls, FileHandle file, string card) : IDisposable
{
    private const int MaskBytes = 4;

    /// <summary>More interrupts than this without the end of the run are a defect.</summary>
    private const int MostPerRun = 64;

    private static readonly TimeSpan TimeToRead = TimeSpan.FromMilliseconds(20);

    private readonly CallThread _thread = new(card + " events");
    private readonly AlignedBuffer _mask = new(AlignedBuffer.PageBytes);
    private int _interrupts;
    private bool _failed;

    /// <summary>A run is started.</summary>
    public void BeginRun() => (_interrupts, _failed) = (0, false);

    /// <summary>Returns at an interrupt, or after a time.</summary>
    public void Await(TimeSpan slice)
    {
        if (_failed)
        {
            Thread.Sleep(slice);
            return;
        }

        var found = calls.Poll(file, (int)Math.Ceiling(slice.TotalMilliseconds));
        if (found.Failed)
        {
            _failed = found.ErrorNumber != Errno.Interrupted;
        }
        else if (found.Value != 0)
        {
            _failed = (PollEvents)found.Value != PollEvents.Input || !Take() || ++_interrupts > MostPerRun;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        _mask.Dispose();
        _thread.Dispose();
    }

    /// <summary>Takes the pending interrupts. The node's read blocks where there are none, and knows no time.</summary>
    private bool Take()
    {
        try
        {
            var site = new CallSite("read", file.Path, 0, MaskBytes);
            var result = _thread.Run(site, Deadline.After(TimeToRead), _mask, () => calls.Read(file, _mask.Pointer, MaskBytes));
            return result.Value == MaskBytes || result.ErrorNumber is Errno.Interrupted or Errno.TryAgain;
        }
        catch (DeviceFaultException)
        {
            return false;
        }
    }
}
