using System.Runtime.InteropServices;

namespace Ese.Drivers;

/// <summary>Native memory that begins at a page and never moves. A call that still runs keeps it, whoever disposes it meanwhile.</summary>
internal sealed unsafe class AlignedBuffer : SafeHandle
{
    public const int PageBytes = 4096;

    public AlignedBuffer(int bytes)
        : base(0, ownsHandle: true)
    {
        Bytes = bytes;
        SetHandle((nint)NativeMemory.AlignedAlloc((nuint)bytes, PageBytes));
    }

    public int Bytes { get; }

    public byte* Pointer => (byte*)handle;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    public Span<byte> Span(int start, int length) => new Span<byte>(Pointer, Bytes).Slice(start, length);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
