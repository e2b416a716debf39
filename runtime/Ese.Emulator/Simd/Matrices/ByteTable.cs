using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ese.Emulator;

/// <summary>
/// Every window of 64 columns, each in a cache line: line <c>t</c> holds the columns <c>8t</c> to <c>8t + 63</c>, a byte
/// each, 128 more than the word.
/// </summary>
internal static class ByteTable
{
    /// <summary>Columns from one window to the next.</summary>
    public const int Stride = 8;

    private const int LineBytes = ByteBlocks.Window;

    [ThreadStatic]
    private static CacheLines? _lines;

    [ThreadStatic]
    private static CacheLines? _bytes;

    /// <summary>The windows of a vector, valid until the thread asks again; false where a word does not fit 8 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryFill(ReadOnlySpan<short> x, out CacheLines lines)
    {
        var count = (x.Length + Stride - 1) / Stride;
        lines = _lines is null || _lines.Length < (long)count * LineBytes ? new CacheLines((long)count * LineBytes) : _lines;
        var bytes = _bytes is null || _bytes.Length < x.Length + LineBytes ? new CacheLines(x.Length + LineBytes) : _bytes;
        _lines = lines;
        _bytes = bytes;
        if (!Convert(x, ref bytes.First))
        {
            return false;
        }

        for (var line = 0; line < count; line++)
        {
            Vector512.LoadUnsafe(ref bytes.First, (nuint)(line * Stride)).StoreUnsafe(ref lines.First, (nuint)(line * LineBytes));
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Convert(ReadOnlySpan<short> x, ref byte bytes)
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        var outside = Vector512<short>.Zero;
        var at = 0;
        for (; at + Vector512<short>.Count <= x.Length; at += Vector512<short>.Count)
        {
            var words = Vector512.LoadUnsafe(ref source, (nuint)at) + Vector512.Create((short)ByteBlocks.Bias);
            outside |= words & Vector512.Create(unchecked((short)0xFF00));
            Avx512BW.ConvertToVector256Byte(words).StoreUnsafe(ref bytes, (nuint)at);
        }

        var rest = 0;
        for (; at < x.Length; at++)
        {
            var word = x[at] + ByteBlocks.Bias;
            rest |= word & ~0xFF;
            Unsafe.Add(ref bytes, at) = (byte)word;
        }

        return rest == 0 && outside == Vector512<short>.Zero;
    }
}
