namespace Ese.Emulator.Benchmarks;

/// <summary>Seeded sparse matrices as a compiler would place them on 32 lanes.</summary>
internal static class RandomMatrix
{
    private const int Lanes = 32;
    private const int Gates = 4;

    /// <summary>
    /// The largest magnitudes of a normal distribution stay. Skewed: rows and columns have lognormal scales of 0.3 and
    /// 0.4, as trained recurrent matrices have, and units of similar weight count are placed side by side.
    /// </summary>
    public static MatrixRows Create(int rows, int columns, double density, int bits, bool skewed, int seed = 1)
    {
        var random = new Random(seed);
        var rowScale = Scales(random, rows, skewed ? 0.3 : 0);
        var columnScale = Scales(random, columns, skewed ? 0.4 : 0);
        var values = new float[rows * columns];
        for (var k = 0; k < values.Length; k++)
        {
            values[k] = (float)(Normal(random) * rowScale[k / columns] * columnScale[k % columns]);
        }

        var magnitudes = values.Select(Math.Abs).ToArray();
        Array.Sort(magnitudes);
        var threshold = density >= 1 ? 0 : magnitudes[(int)((1 - density) * magnitudes.Length)];
        var scale = ((1 << (bits - 1)) - 1) / magnitudes[^1];
        var order = Order(values, rows, columns, threshold);
        return Collect(values, order, rows, columns, threshold, scale);
    }

    /// <summary>A vector with words to spare behind it, of the wanted magnitude.</summary>
    public static short[] Vector(int length, int bits)
    {
        var random = new Random(2);
        var vector = new short[length + MatrixLayout.ReadableWordsBehind];
        for (var k = 0; k < vector.Length; k++)
        {
            vector[k] = (short)random.Next(-(1 << (bits - 1)), 1 << (bits - 1));
        }

        return vector;
    }

    private static double[] Scales(Random random, int count, double sigma) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Exp(sigma * Normal(random)))];

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Row of the accumulator <c>(slot · gates + gate) · lanes + lane</c>: units by descending weight count.</summary>
    private static int[] Order(float[] values, int rows, int columns, float threshold)
    {
        var units = rows / Gates;
        var counts = new int[units];
        for (var k = 0; k < units * Gates * columns; k++)
        {
            counts[k / columns / Gates] += Math.Abs(values[k]) >= threshold ? 1 : 0;
        }

        var sorted = Enumerable.Range(0, units).OrderByDescending(unit => counts[unit]).ToArray();
        var order = Enumerable.Range(0, rows).ToArray();
        for (var place = 0; place < units; place++)
        {
            for (var gate = 0; gate < Gates && units % Lanes == 0; gate++)
            {
                order[(((place / Lanes * Gates) + gate) * Lanes) + (place % Lanes)] = (sorted[place] * Gates) + gate;
            }
        }

        return order;
    }

    private static MatrixRows Collect(float[] values, int[] order, int rows, int columns, float threshold, float scale)
    {
        var rowOf = new List<ushort>();
        var columnOf = new List<ushort>();
        var weightOf = new List<short>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var value = values[(order[row] * columns) + column];
                if (Math.Abs(value) >= threshold)
                {
                    var weight = (short)Math.Round(value * scale);
                    rowOf.Add((ushort)row);
                    columnOf.Add((ushort)column);
                    weightOf.Add(weight == 0 ? (short)1 : weight);
                }
            }
        }

        return MatrixRows.Of([.. rowOf], [.. columnOf], [.. weightOf], rows);
    }
}
