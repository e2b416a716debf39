using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Ese.Emulator;

/// <summary>
/// Exchanges rows and columns, <c>destination[column · rows + row] = source[row · columns + column]</c>. Squares that fill whole
/// cache lines on both sides are exchanged in vectors; the last ones overlap those before.
/// </summary>
internal static class Transposition
{
    private const int Square = 8;

    /// <summary>Exchanges words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Words(ReadOnlySpan<short> source, Span<short> destination, int rows, int columns)
    {
        source = source[..(rows * columns)];
        destination = destination[..(rows * columns)];
        if (!Vector128.IsHardwareAccelerated || rows < Square || columns < Square)
        {
            OneByOne(source, columns, destination, rows, columns);
            return;
        }

        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        for (var next = 0; next < rows; next += Square)
        {
            var row = Math.Min(next, rows - Square);
            for (var beside = 0; beside < columns; beside += Square)
            {
                var column = Math.Min(beside, columns - Square);
                EightByEight(ref Unsafe.Add(ref from, (row * columns) + column), columns, ref Unsafe.Add(ref to, (column * rows) + row), rows);
            }
        }
    }

    /// <summary>Exchanges sums of rows that are part of longer ones: <c>destination[column · rows + row] = source[row · stride + column]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sums(ReadOnlySpan<long> source, int stride, Span<long> destination, int rows, int columns)
    {
        source = source[..(rows == 0 ? 0 : ((rows - 1) * stride) + columns)];
        destination = destination[..(rows * columns)];
        if (!Vector128.IsHardwareAccelerated || rows < Square || columns < 2)
        {
            OneByOne(source, stride, destination, rows, columns);
            return;
        }

        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        for (var next = 0; next < rows; next += Square)
        {
            var row = Math.Min(next, rows - Square);
            for (var beside = 0; beside < columns; beside += 2)
            {
                var column = Math.Min(beside, columns - 2);
                EightByTwo(ref Unsafe.Add(ref from, (row * stride) + column), stride, ref Unsafe.Add(ref to, (column * rows) + row), rows);
            }
        }
    }

    private static void OneByOne<T>(ReadOnlySpan<T> source, int stride, Span<T> destination, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                destination[(column * rows) + row] = source[(row * stride) + column];
            }
        }
    }

    /// <summary>Interleaving rows four apart three times exchanges rows and columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightByEight(ref short from, int columns, ref short to, int rows)
    {
        var (a0, a1, a2, a3) = Interleave(Load(ref from, 0, columns), Load(ref from, 4, columns), Load(ref from, 1, columns), Load(ref from, 5, columns));
        var (a4, a5, a6, a7) = Interleave(Load(ref from, 2, columns), Load(ref from, 6, columns), Load(ref from, 3, columns), Load(ref from, 7, columns));
        var (b0, b1, b2, b3) = Interleave(a0, a4, a1, a5);
        var (b4, b5, b6, b7) = Interleave(a2, a6, a3, a7);
        var (c0, c1, c2, c3) = Interleave(b0, b4, b1, b5);
        var (c4, c5, c6, c7) = Interleave(b2, b6, b3, b7);
        Operations128.Store(c0, ref to);
        Operations128.Store(c1, ref Unsafe.Add(ref to, rows));
        Operations128.Store(c2, ref Unsafe.Add(ref to, 2 * rows));
        Operations128.Store(c3, ref Unsafe.Add(ref to, 3 * rows));
        Operations128.Store(c4, ref Unsafe.Add(ref to, 4 * rows));
        Operations128.Store(c5, ref Unsafe.Add(ref to, 5 * rows));
        Operations128.Store(c6, ref Unsafe.Add(ref to, 6 * rows));
        Operations128.Store(c7, ref Unsafe.Add(ref to, 7 * rows));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<short> Low0, Vector128<short> High0, Vector128<short> Low1, Vector128<short> High1) Interleave(
        Vector128<short> a, Vector128<short> b, Vector128<short> c, Vector128<short> d) =>
        (Operations128.InterleaveLow(a, b), Operations128.InterleaveHigh(a, b), Operations128.InterleaveLow(c, d), Operations128.InterleaveHigh(c, d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Load(ref short from, int row, int columns) => Operations128.Load(ref Unsafe.Add(ref from, row * columns));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightByTwo(ref long from, int stride, ref long to, int rows)
    {
        for (var row = 0; row < Square; row += 2)
        {
            var upper = Vector128.LoadUnsafe(ref from, (nuint)(row * stride));
            var lower = Vector128.LoadUnsafe(ref from, (nuint)((row + 1) * stride));
            FirstOfEach(upper, lower).StoreUnsafe(ref to, (nuint)row);
            SecondOfEach(upper, lower).StoreUnsafe(ref to, (nuint)(rows + row));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> FirstOfEach(Vector128<long> a, Vector128<long> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> SecondOfEach(Vector128<long> a, Vector128<long> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[1], b[1]);
}
