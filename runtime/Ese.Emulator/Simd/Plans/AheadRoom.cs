using System.Numerics;

namespace Ese.Emulator;

/// <summary>
/// Memory for the passes that one matrix is multiplied with ahead of time. Matrices of successive layers take turns with one
/// room, whose contents are then still in the cache.
/// </summary>
internal sealed class AheadRoom
{
    private short[] _vectors = [];
    private AlignedArray<long> _interleaved = new(0);
    private long[] _ordered = [];
    private int _columns;
    private int _accumulators;

    /// <summary>Vectors of all passes, one after the other.</summary>
    public ReadOnlySpan<short> Vectors => _vectors;

    /// <summary>Makes room for the passes of a matrix.</summary>
    /// <param name="columns">Words of a vector.</param>
    /// <param name="accumulators">Sums of a pass.</param>
    /// <param name="orderedPasses">Passes whose sums are in order at a time.</param>
    public void Resize(int columns, int accumulators, int orderedPasses)
    {
        _columns = columns;
        _accumulators = accumulators;
        Grow(ref _vectors, MatrixLayout.MaximumVectors * columns);
        if (_interleaved.Length < MatrixLayout.MaximumVectors * accumulators)
        {
            _interleaved = new AlignedArray<long>(MatrixLayout.MaximumVectors * accumulators);
        }

        Grow(ref _ordered, orderedPasses * accumulators);
    }

    /// <summary>The vector of a pass.</summary>
    public Span<short> Vector(int pass) => _vectors.AsSpan(pass * _columns, _columns);

    /// <summary>The sums of so many passes, row by row with all passes.</summary>
    public Span<long> Interleaved(int passes) => _interleaved.Span[..(passes * _accumulators)];

    /// <summary>The sums of passes in order, accumulator by accumulator, from a place on.</summary>
    public Span<long> Ordered(int place, int passes) => _ordered.AsSpan(place * _accumulators, passes * _accumulators);

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[BitOperations.RoundUpToPowerOf2((uint)length)];
        }
    }
}
