using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ese.Emulator;

/// <summary>
/// Every window of 32 columns that a layout may ask for, each in a cache line of its own: line <c>t</c> holds the
/// columns <c>4t</c> to <c>4t + 31</c>. A load that crosses two lines costs twice, and every step loads a window.
/// </summary>
internal static class WindowTable
{
    /// <summary>Columns from one window to the next.</summary>
    public const int Stride = 4;

    /// <summary>Bytes of a window.</summary>
    public const int LineBytes = 64;

    [ThreadStatic]
    private static CacheLines? _lines;

    /// <summary>The windows of a vector, valid until the thread asks again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ref byte Of(ReadOnlySpan<short> x)
    {
        var count = (x.Length + Stride - 1) / Stride;
        if (_lines is null || _lines.Length < (long)count * LineBytes)
        {
            _lines = new CacheLines((long)count * LineBytes);
        }

        // The last window starts at most at the last column and ends 31 words behind it, which the caller lets us read.
        ref var first = ref _lines.First;
        ref var source = ref MemoryMarshal.GetReference(x);
        for (var line = 0; line < count; line++)
        {
            Vector512.LoadUnsafe(ref source, (nuint)(line * Stride))
                .StoreUnsafe(ref Unsafe.As<byte, short>(ref Unsafe.Add(ref first, line * LineBytes)));
        }

        return ref first;
    }
}
