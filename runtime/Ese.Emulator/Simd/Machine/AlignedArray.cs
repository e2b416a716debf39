using System.Runtime.InteropServices;

namespace Ese.Emulator;

/// <summary>An array that starts on a cache line, so that vectors of 64 bytes at multiples of 64 bytes split none.</summary>
internal sealed class AlignedArray<T>
    where T : unmanaged
{
    private const int LineBytes = 64;

    private readonly T[] _array;
    private readonly int _start;

    /// <summary>Creates a cleared array.</summary>
    /// <param name="length">Elements.</param>
    /// <param name="readableBehind">Elements behind the last one that may be read and hold nothing of meaning.</param>
    public AlignedArray(int length, int readableBehind = 0)
    {
        var size = Marshal.SizeOf<T>();
        _array = GC.AllocateArray<T>(length + readableBehind + (LineBytes / size), pinned: true);
        var past = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0) % LineBytes);
        _start = past == 0 ? 0 : (LineBytes - past) / size;
        Length = length;
        ReadableBehind = readableBehind;
    }

    /// <summary>Elements.</summary>
    public int Length { get; }

    /// <summary>Elements behind the last one that may be read.</summary>
    public int ReadableBehind { get; }

    /// <summary>The elements.</summary>
    public Span<T> Span => _array.AsSpan(_start, Length);

    /// <summary>The elements from one on, and those that may be read behind the last one.</summary>
    public ReadOnlySpan<T> From(int start) => _array.AsSpan(_start + start, Length - start + ReadableBehind);

    public void Clear() => Array.Clear(_array);
}
