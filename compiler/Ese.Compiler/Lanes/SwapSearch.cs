using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>
/// Improves the order of one space of units by swapping pairs, so that the fullest tile of every matrix it touches becomes as
/// small as it can. Swaps are judged by a sum of powers of the tiles: the lower power flattens all of the fuller tiles, the higher one
/// works on the fullest alone.
/// </summary>
internal sealed class SwapSearch
{
    /// <summary>Swaps that are tried per unit of the space and round of the power.</summary>
    private const int TriesPerUnit = 20;

    /// <summary>How often tiles are squared in each round: powers 16 and 64.</summary>
    private static readonly int[] Squarings = [4, 6];

    private readonly UnitSpace _space;
    private readonly SwapTiles _tiles;
    private ulong _random = 0x9E3779B97F4A7C15;

    /// <summary>Prepares a search.</summary>
    /// <param name="space">The units to order.</param>
    /// <param name="matrices">Every matrix that has them as rows or multiplies their vector.</param>
    /// <param name="lanes">Row lanes.</param>
    /// <param name="groups">Column groups.</param>
    public SwapSearch(UnitSpace space, ImmutableArray<TiledMatrix> matrices, int lanes, int groups)
    {
        _space = space;
        _tiles = new SwapTiles(space, matrices, lanes, groups);
    }

    /// <summary>Lines of all matrices together, if nothing but their fullest tiles decided.</summary>
    public long Lines => _tiles.Lines;

    /// <summary>Searches; the order is never worse than it was.</summary>
    public void Run()
    {
        if (_space.Count < 2)
        {
            return;
        }

        var before = Lines;
        var start = _space.Positions.ToArray();
        foreach (var squarings in Squarings)
        {
            for (var trial = 0L; trial < (long)TriesPerUnit * _space.Count; trial++)
            {
                _tiles.TrySwap(Next(_space.Count), Next(_space.Count), squarings);
            }
        }

        if (Lines > before)
        {
            start.CopyTo(_space.Positions, 0);
        }
    }

    /// <summary>The next number of a xorshift sequence, below a limit.</summary>
    private int Next(int limit)
    {
        _random ^= _random << 13;
        _random ^= _random >> 7;
        _random ^= _random << 17;
        return (int)(((_random >> 32) * (ulong)limit) >> 32);
    }
}
