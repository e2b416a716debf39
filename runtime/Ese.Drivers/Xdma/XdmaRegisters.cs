namespace Ese.Drivers;

/// <summary>The node of user registers.</summary>
/// <param name="calls">The system calls.</param>
/// <param name="user">The node.</param>
/// <param name="guard">
/// The thread that makes the calls where they may hang, as those of a file system may whose process is stopped; null where
/// the kernel's driver answers, since the bus ends an access within milliseconds and a thread would take longer than that.
/// </param>
internal sealed unsafe class XdmaRegisters(ISystemCalls calls, FileHandle user, CallThread? guard) : IDisposable
{
    // The driver moves four bytes whatever the count, and a call that hangs may do so long after its caller has gone on.
    private AlignedBuffer _word = new(AlignedBuffer.PageBytes);

    /// <summary>The node's path.</summary>
    public string Path => user.Path;

    /// <exception cref="DeviceFaultException">The access failed.</exception>
    public uint Read(int offset, TimeSpan limit)
    {
        var word = _word;
        Access(new CallSite("pread", Path, offset, sizeof(uint)), limit, word, () => calls.ReadAt(user, word.Pointer, sizeof(uint), offset));
        return *(uint*)word.Pointer;
    }

    /// <exception cref="DeviceFaultException">The access failed.</exception>
    public void Write(int offset, uint value, TimeSpan limit)
    {
        var word = _word;
        *(uint*)word.Pointer = value;
        Access(new CallSite("pwrite", Path, offset, sizeof(uint)), limit, word, () => calls.WriteAt(user, word.Pointer, sizeof(uint), offset));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        guard?.Dispose();
        user.Dispose();
        _word.Dispose();
    }

    private void Access(CallSite site, TimeSpan limit, AlignedBuffer word, Func<CallResult> call)
    {
        var deadline = Deadline.After(limit);
        long moved;
        try
        {
            moved = CallRetry.Run(site, deadline, guard is null ? call : () => guard.Run(site, deadline, word, call));
        }
        catch (DeviceFaultException) when (guard is not null)
        {
            // The call may still be at work on the word, and frees it when it returns.
            _word = new AlignedBuffer(AlignedBuffer.PageBytes);
            word.Dispose();
            throw;
        }

        if (moved != sizeof(uint))
        {
            throw FaultTable.Found(
                moved < sizeof(uint) ? DeviceFault.ShortTransfer : DeviceFault.ProtocolError,
                site, FormattableString.Invariant($"moved {moved}"), deadline.Elapsed);
        }
    }
}
