using Microsoft.Win32.SafeHandles;

namespace Ese.Drivers;

/// <summary>An open file. A call that still runs keeps it open, whoever disposes it meanwhile.</summary>
internal sealed class FileHandle : SafeHandleMinusOneIsInvalid
{
    private readonly ISystemCalls _calls;
    private volatile bool _isReleased;

    private FileHandle(ISystemCalls calls, nint descriptor, string path)
        : base(ownsHandle: true)
    {
        (_calls, Path) = (calls, path);
        SetHandle(descriptor);
    }

    /// <summary>The path it was opened with.</summary>
    public string Path { get; }

    /// <summary>Whether the file is closed, and not only disposed.</summary>
    public bool IsReleased => _isReleased;

    /// <summary>Opens a file.</summary>
    /// <exception cref="DeviceFaultException">The kernel refused.</exception>
    public static FileHandle Open(ISystemCalls calls, string path, OpenMode mode)
    {
        var clock = Deadline.After(CallRetry.OpenTime);
        var site = new CallSite("open", path);
        return new FileHandle(calls, (nint)CallRetry.Run(site, clock, () => calls.Open(path, mode)), path);
    }

    /// <summary>Takes over a descriptor that is open.</summary>
    public static FileHandle Adopt(ISystemCalls calls, nint descriptor, string path) => new(calls, descriptor, path);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        var closed = !_calls.Close(handle).Failed;
        _isReleased = true;
        return closed;
    }
}
