using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ese.Emulator;

/// <summary>
/// The words of each column for one vector register of vectors, aligned, so that a load never touches two cache lines.
/// </summary>
internal static class ColumnTable<TOperations, TWords, TSums>
    where TOperations : IVectorOperations<TWords, TSums>
    where TWords : struct
    where TSums : struct
{
    [ThreadStatic]
    private static CacheLines? _lines;

    /// <summary>Column by column as many vectors as a register has words, then those of the next register. Valid until the thread asks again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ref short Of(ReadOnlySpan<short> x, int columns, int count)
    {
        ref var table = ref Room(columns * ((count + TOperations.Words - 1) / TOperations.Words));
        ref var target = ref table;
        for (var first = 0; first < count; first += TOperations.Words)
        {
            // Words behind the last vector come from the next column, and at the end from the words we may read behind x.
            ref var source = ref Unsafe.Add(ref MemoryMarshal.GetReference(x), first);
            for (var column = 0; column < columns; column++)
            {
                TOperations.Store(TOperations.Load(ref Unsafe.Add(ref source, column * count)), ref target);
                target = ref Unsafe.Add(ref target, TOperations.Words);
            }
        }

        return ref table;
    }

    /// <summary>Vectors <paramref name="first"/> on, two columns interleaved: first the lower, then the upper words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ref short Interleaved(ReadOnlySpan<short> x, int columns, int count, int first)
    {
        ref var table = ref Room(columns + 1);
        ref var source = ref Unsafe.Add(ref MemoryMarshal.GetReference(x), first);
        for (var column = 0; column < columns; column += 2)
        {
            var even = TOperations.Load(ref Unsafe.Add(ref source, column * count));
            var odd = column + 1 < columns ? TOperations.Load(ref Unsafe.Add(ref source, (column + 1) * count)) : default;
            ref var target = ref Unsafe.Add(ref table, column * TOperations.Words);
            TOperations.Store(TOperations.InterleaveLow(even, odd), ref target);
            TOperations.Store(TOperations.InterleaveHigh(even, odd), ref Unsafe.Add(ref target, TOperations.Words));
        }

        return ref table;
    }

    private static ref short Room(int columns)
    {
        var bytes = (long)columns * TOperations.Words * sizeof(short);
        if (_lines is null || _lines.Length < bytes)
        {
            _lines = new CacheLines(bytes);
        }

        return ref Unsafe.As<byte, short>(ref _lines.First);
    }
}
