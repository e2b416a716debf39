using System.Numerics;

namespace Ese.Model;

/// <summary>
/// Where the elements that are not 0 lie: one probability for each number of them among the last eight of the row and the
/// last eight of the column.
/// </summary>
internal sealed class KeptContexts(int width)
{
    private const int Classes = 9;

    private readonly AdaptiveBit[] _bits = AdaptiveBit.Fresh(Classes * Classes);
    private readonly byte[] _columns = new byte[width];
    private uint _row;
    private int _column;

    /// <summary>What is known of the next element, 1 for kept.</summary>
    public ref AdaptiveBit Next => ref _bits[(Classes * BitOperations.PopCount(_row)) + BitOperations.PopCount(_columns[_column])];

    /// <summary>Moves on to the next element, row after row.</summary>
    public void MoveOn(int kept)
    {
        _row = ((_row << 1) | (uint)kept) & 0xFF;
        _columns[_column] = (byte)((_columns[_column] << 1) | kept);
        if (++_column == width)
        {
            _column = 0;
            _row = 0;
        }
    }
}
