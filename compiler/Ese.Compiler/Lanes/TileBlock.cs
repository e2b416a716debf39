namespace Ese.Compiler;

/// <summary>
/// Tiles of several matrices side by side, in one line of numbers for every lane or every column group, and for every unit a
/// line of what it adds to them.
/// </summary>
internal sealed class TileBlock
{
    private readonly float[] _tiles;
    private readonly float[] _profiles;
    private readonly float[] _scales;
    private readonly float[] _weights;

    /// <summary>Creates empty lines.</summary>
    /// <param name="holders">Lanes, or column groups.</param>
    /// <param name="units">Units.</param>
    /// <param name="width">Tiles of one matrix in a line.</param>
    /// <param name="matrices">Matrices.</param>
    public TileBlock(int holders, int units, int width, int matrices)
    {
        Length = ((width * matrices) + TilePowers.Width - 1) / TilePowers.Width * TilePowers.Width;
        _tiles = new float[holders * Length];
        _profiles = new float[units * Length];
        _scales = new float[Length];
        _weights = new float[Length];
    }

    /// <summary>Numbers of a line.</summary>
    public int Length { get; }

    /// <summary>The tiles of a lane or group.</summary>
    public Span<float> Tiles(int holder) => _tiles.AsSpan(holder * Length, Length);

    /// <summary>What a unit adds to the tiles of its lane or group.</summary>
    public Span<float> Profile(int unit) => _profiles.AsSpan(unit * Length, Length);

    /// <summary>The fullest tile of a matrix.</summary>
    public int Fullest(int first, int width)
    {
        var fullest = 0f;
        for (var start = first; start < _tiles.Length; start += Length)
        {
            foreach (var tile in _tiles.AsSpan(start, width))
            {
                fullest = Math.Max(fullest, tile);
            }
        }

        return (int)fullest;
    }

    /// <summary>Measures the tiles of a matrix by its fullest, so that no power leaves the range of numbers.</summary>
    public void Scale(int first, int width)
    {
        var fullest = Fullest(first, width);
        _scales.AsSpan(first, width).Fill(1f / Math.Max(fullest, 1));
        _weights.AsSpan(first, width).Fill(fullest);
    }

    /// <summary>What a swap adds to the tiles of both holders: what one unit brings and the other takes away.</summary>
    public void Difference(int unit, int other, bool moves, Span<float> first, Span<float> second)
    {
        var leaves = Profile(unit);
        var comes = Profile(other);
        for (var index = 0; index < first.Length; index++)
        {
            first[index] = moves ? comes[index] - leaves[index] : 0;
            second[index] = -first[index];
        }
    }

    /// <summary>By how much changes of a holder's tiles change the sum of powers.</summary>
    public float Change(int holder, ReadOnlySpan<float> changes, int squarings) =>
        TilePowers.Change(Tiles(holder), changes, _scales, _weights, squarings);

    /// <summary>Changes a holder's tiles.</summary>
    public void Add(int holder, ReadOnlySpan<float> changes)
    {
        var tiles = Tiles(holder);
        for (var index = 0; index < tiles.Length; index++)
        {
            tiles[index] += changes[index];
        }
    }
}
