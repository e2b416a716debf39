using System.Globalization;
using Ese.Isa;

namespace Ese.Compression;

/// <summary>
/// The largest weights of every lane, as many in each: load-balance-aware pruning (Han et al., FPGA'17). A row's lane is
/// its unit modulo the lanes; where columns are divided into groups, every lane of every group gets as many.
/// </summary>
/// <param name="lanes">Row lanes of the target.</param>
/// <param name="groups">Column groups of the target.</param>
internal sealed class BalancedSelection(int lanes, int groups) : IWeightSelection
{
    /// <summary>The lanes of a target.</summary>
    public BalancedSelection(ArchitectureRecord architecture)
        : this(architecture.Lanes, architecture.ColumnGroups)
    {
    }

    /// <inheritdoc/>
    public string Name => "balanced";

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, string>> Parameters =>
    [
        new("groups", groups.ToString(CultureInfo.InvariantCulture)),
        new("lanes", lanes.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <inheritdoc/>
    public bool[] Choose(WeightMatrix matrix, double density)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        double[] importance = matrix.Importance();
        int[][] tiles = Tiles(matrix, importance);
        int[] quotas = Quotas(tiles, importance, Math.Min(LargestWeights.Count(matrix.Length, density), tiles.Sum(tile => tile.Length)));
        bool[] kept = new bool[matrix.Length];
        for (int tile = 0; tile < tiles.Length; tile++)
            LargestWeights.Keep(importance, tiles[tile], quotas[tile], kept);
        return kept;
    }

    private int[][] Tiles(WeightMatrix matrix, double[] importance)
    {
        var tiles = new List<int>[lanes * groups];
        for (int tile = 0; tile < tiles.Length; tile++)
            tiles[tile] = [];
        for (int row = 0; row < matrix.Rows; row++)
        {
            int lane = matrix.UnitOf(row) % lanes;
            for (int column = 0; column < matrix.Columns; column++)
            {
                // What was pruned before is no lane's weight any more.
                if (importance[(row * matrix.Columns) + column] > 0)
                    tiles[(lane * groups) + (matrix.ColumnPositions[column] % groups)].Add((row * matrix.Columns) + column);
            }
        }

        return [.. tiles.Where(tile => tile.Count > 0).Select(tile => tile.ToArray())];
    }

    /// <summary>
    /// Equal shares; a tile that has fewer weights gives the rest of its share to the others, and what does not divide goes
    /// one by one to the tiles whose next weight is largest.
    /// </summary>
    private static int[] Quotas(int[][] tiles, double[] importance, int total)
    {
        int[] quotas = new int[tiles.Length];
        int level = 0;
        int left = total;
        while (left > 0)
        {
            int open = tiles.Count(tile => tile.Length > level);
            int next = tiles.Where(tile => tile.Length > level).Min(tile => tile.Length);
            int step = Math.Min(next - level, left / open);
            if (step == 0)
                break;
            level += step;
            left -= step * open;
        }

        for (int tile = 0; tile < tiles.Length; tile++)
            quotas[tile] = Math.Min(level, tiles[tile].Length);

        IEnumerable<int> richest = Enumerable.Range(0, tiles.Length)
            .Where(tile => tiles[tile].Length > level)
            .OrderByDescending(tile => Following(tiles[tile], importance, level))
            .Take(left);
        foreach (int tile in richest)
            quotas[tile]++;
        return quotas;
    }

    private static double Following(int[] tile, double[] importance, int rank)
    {
        double[] ordered = Array.ConvertAll(tile, index => importance[index]);
        Array.Sort(ordered);
        return ordered[^(rank + 1)];
    }
}
