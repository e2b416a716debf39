using System.Runtime.InteropServices;

namespace Ese.Drivers;

/// <summary>A file in the address space.</summary>
internal sealed unsafe class MappedRegion : SafeHandle
{
    private readonly ISystemCalls _calls;

    private MappedRegion(ISystemCalls calls, string path, nint address, long bytes)
        : base(0, ownsHandle: true)
    {
        (_calls, Path, Bytes) = (calls, path, bytes);
        SetHandle(address);
    }

    public string Path { get; }

    public long Bytes { get; }

    public byte* Pointer => (byte*)handle;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Maps a file from its beginning.</summary>
    /// <exception cref="DeviceFaultException">It cannot be opened or mapped.</exception>
    public static MappedRegion Open(ISystemCalls calls, string path, long bytes)
    {
        // The mapping outlives the descriptor.
        using var file = FileHandle.Open(calls, path, OpenMode.ReadWrite | OpenMode.Synchronous);
        var clock = Deadline.After(CallRetry.OpenTime);
        var address = CallRetry.Run(new CallSite("mmap", path, 0, bytes), clock, () => calls.Map(file, (nuint)bytes));
        return new MappedRegion(calls, path, (nint)address, bytes);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => !_calls.Unmap(handle, (nuint)Bytes).Failed;
}
