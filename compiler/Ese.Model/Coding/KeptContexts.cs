using System.Buffers;
using System.Numerics;

namespace Ese.Model;

/// <summary>
/// Where the elements that are not 0 lie: one probability for each number of them among the last eight of the row and the
/// last eight of the column. Its memory is lent, because a file may have thousands of small tensors.
/// </summary>
internal sealed class KeptContexts : IDisposable
{
    private const int Classes = 9;

    private readonly AdaptiveBit[] _bits = AdaptiveBit.Rent(Classes * Classes);
    private readonly byte[] _columns;
    private readonly int _width;
    private byte _row;
    private int _column;

    /// <summary>Begins in front of the first element.</summary>
    /// <param name="width">Elements of a row.</param>
    public KeptContexts(int width)
    {
        _width = width;
        _columns = ArrayPool<byte>.Shared.Rent(width);
        _columns.AsSpan(0, width).Clear();
    }

    /// <summary>What is known of the next element: 1 for kept.</summary>
    public ref AdaptiveBit Next => ref _bits[(Classes * BitOperations.PopCount(_row)) + BitOperations.PopCount(_columns[_column])];

    /// <summary>Moves on to the next element, row after row.</summary>
    public void MoveOn(int kept)
    {
        _row = (byte)((_row << 1) | kept);
        _columns[_column] = (byte)((_columns[_column] << 1) | kept);
        if (++_column == _width)
        {
            _column = 0;
            _row = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<AdaptiveBit>.Shared.Return(_bits);
        ArrayPool<byte>.Shared.Return(_columns);
    }
}
