using Ese.Emulator;

namespace Ese.Conformance;

/// <summary>A random matrix and what it multiplies to, element by element.</summary>
internal sealed class RandomMatrix
{
    private const int WordsBehind = 128;
    private static readonly double[] Densities = [0.03, 0.1, 0.2, 0.45, 0.7, 1];
    private static readonly int[] WeightBits = [2, 8, 12, 16];
    private readonly List<(int Row, int Column, int Weight)> _elements;

    private RandomMatrix(List<(int Row, int Column, int Weight)> elements, int rows)
    {
        _elements = elements;
        Rows = MatrixRows.Of(
            [.. elements.Select(element => (ushort)element.Row)], [.. elements.Select(element => (ushort)element.Column)],
            [.. elements.Select(element => (short)element.Weight)], rows);
    }

    /// <summary>What layouts are made from.</summary>
    public MatrixRows Rows { get; }

    /// <summary>A matrix of up to 150 rows and 300 columns.</summary>
    public static RandomMatrix Create(Random random)
    {
        var rows = random.Next(1, 150);
        var columns = random.Next(1, 300);
        var density = Densities[random.Next(Densities.Length)];
        var largest = (1 << (WeightBits[random.Next(WeightBits.Length)] - 1)) - 1;
        var loud = random.Next(3) == 0;
        var elements = new List<(int, int, int)>();
        for (var row = 0; row < rows; row++)
        {
            // Rows differ in length as those of trained networks do, and now and then one is empty.
            var own = random.Next(12) == 0 ? 0 : density * (0.3 + (1.4 * random.NextDouble()));
            for (var column = 0; column < columns; column++)
            {
                if (random.NextDouble() < own || density == 1)
                {
                    var weight = loud && random.Next(2) == 0 ? largest : random.Next(1, largest + 1);
                    elements.Add((row, column, random.Next(3) == 0 ? -weight : weight));
                }
            }
        }

        return new RandomMatrix(elements, rows);
    }

    /// <summary>Vectors side by side, with words behind them that must not matter.</summary>
    public short[] Vectors(Random random, int count)
    {
        var bits = random.Next(3) switch { 0 => 8, 1 => 13, _ => 16 };
        var loud = random.Next(3) == 0;
        var vectors = new short[(Rows.Columns + WordsBehind) * count];
        for (var word = 0; word < vectors.Length; word++)
        {
            // The lowest number is the largest magnitude; nothing else, and none of the last words, gives it away.
            vectors[word] = !loud ? (short)random.Next(-1 << (bits - 1), 1 << (bits - 1))
                : word < vectors.Length / 2 && random.Next(4) != 0 ? (short)(-1 << (bits - 1))
                : (short)(random.Next(1 << (bits - 1)) >> 4);
        }

        return vectors;
    }

    /// <summary>The sums; accumulators held <paramref name="before"/>.</summary>
    public long[] Sums(short[] x, int count, int align, ulong mask, bool fresh, long before)
    {
        var sums = new long[Rows.Count * count];
        for (var index = 0; index < sums.Length; index++)
        {
            sums[index] = fresh && (mask >> (index % count) & 1) != 0 ? 0 : before;
        }

        foreach (var (row, column, weight) in _elements)
        {
            for (var vector = 0; vector < count; vector++)
            {
                if ((mask >> vector & 1) != 0)
                {
                    sums[(row * count) + vector] += ((long)weight * x[(column * count) + vector]) << align;
                }
            }
        }

        return sums;
    }
}
