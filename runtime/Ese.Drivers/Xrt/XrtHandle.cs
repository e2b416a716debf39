using System.Runtime.InteropServices;

namespace Ese.Drivers;

/// <summary>A device, kernel or buffer of XRT, closed when nothing uses it any more.</summary>
internal sealed class XrtHandle : SafeHandle
{
    private readonly Func<nint, int> _close;

    public XrtHandle(nint handle, Func<nint, int> close)
        : base(0, ownsHandle: true)
    {
        _close = close;
        SetHandle(handle);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    public nint Value => handle;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => _close(handle) == 0;
}
