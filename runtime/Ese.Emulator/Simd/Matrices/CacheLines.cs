using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>Bytes that start at a cache line and stay there, so that no 64-byte load of a layout touches two lines.</summary>
internal sealed class CacheLines
{
    private const int LineBytes = 64;

    private readonly byte[] _bytes;
    private readonly int _start;

    /// <summary>Zeroed lines for at least so many bytes.</summary>
    public CacheLines(long length)
    {
        // Pinned on its own heap: a collection must not move the start away from the line.
        _bytes = GC.AllocateArray<byte>(checked((int)(length + (2 * LineBytes))), pinned: true);
        _start = (int)(-AddressOf(ref _bytes[0]) & (LineBytes - 1));
        Length = length;
    }

    /// <summary>Bytes that may be used.</summary>
    public long Length { get; }

    /// <summary>The first byte.</summary>
    public ref byte First => ref _bytes[_start];

    /// <summary>The first bytes as other numbers.</summary>
    public Span<T> As<T>()
        where T : unmanaged =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(_bytes.AsSpan(_start, (int)Length));

    private static nint AddressOf(ref byte value) => Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref value);
}
