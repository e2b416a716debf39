namespace Ese.Emulator.Tests;

/// <summary>A matrix, vectors and accumulators, and what a plain loop in 64 bits makes of them.</summary>
internal sealed record MatrixCase(
    ushort[] Rows, ushort[] Columns, short[] Weights, int Accumulators, int Align, int Count, ulong Mask, bool Fresh, bool Backwards, short[] X, long[] Before)
{
    public int ColumnCount => Columns.Length == 0 ? 0 : Columns.Max() + 1;

    public static MatrixCase Random(Random random, int accumulators, int columns, double density, int count, int largestWeight, int largestWord)
    {
        var rowOf = new List<ushort>();
        var columnOf = new List<ushort>();
        var weightOf = new List<short>();
        var rowDensity = Enumerable.Range(0, accumulators).Select(_ => density * 2 * random.NextDouble()).ToArray();
        for (var column = 0; column < columns; column++)
        {
            for (var row = 0; row < accumulators; row++)
            {
                if (random.NextDouble() < (density >= 1 ? 1 : rowDensity[row]))
                {
                    rowOf.Add((ushort)row);
                    columnOf.Add((ushort)column);
                    weightOf.Add((short)Extreme(random, largestWeight));
                }
            }
        }

        var words = new short[(columns * count) + MatrixLayout.ReadableWordsBehind];
        for (var k = 0; k < words.Length; k++)
        {
            words[k] = (short)(largestWord == 32768 && random.Next(2) == 0 ? -32768 : Extreme(random, Math.Min(largestWord, 32767)));
        }

        var before = Enumerable.Range(0, (accumulators * count) + 3).Select(_ => random.NextInt64(-1L << 46, 1L << 46)).ToArray();
        return new MatrixCase(
            [.. rowOf], [.. columnOf], [.. weightOf], accumulators, random.Next(16), count, (ulong)random.NextInt64(long.MinValue, long.MaxValue),
            random.Next(2) == 0, random.Next(2) == 0, words, before);
    }

    /// <summary>What the accumulators must hold.</summary>
    public long[] Expected()
    {
        var sums = Before.ToArray();
        for (var k = 0; Fresh && k < Accumulators * Count; k++)
        {
            sums[k] = TakesPart(k % Count) ? 0 : sums[k];
        }

        for (var element = 0; element < Rows.Length; element++)
        {
            for (var vector = 0; vector < Count; vector++)
            {
                if (TakesPart(vector))
                {
                    sums[(Rows[element] * Count) + vector] += ((long)Weights[element] * X[(Columns[element] * Count) + vector]) << Align;
                }
            }
        }

        return sums;
    }

    /// <summary>What the layout of a path makes of them.</summary>
    public long[] Actual(InstructionPath path)
    {
        var layout = Layout(path);
        var sums = Before.ToArray();
        Run(layout, sums);
        return sums;
    }

    public MatrixLayout Layout(InstructionPath path) =>
        MatrixLayout.Create(MatrixRows.Of(Rows, Columns, Weights, Accumulators), Align, path);

    public void Run(MatrixLayout layout, long[] sums)
    {
        var x = X.AsSpan(0, layout.Columns * Count);
        if (Count == 1)
        {
            layout.Multiply(x, sums, Fresh, Backwards);
        }
        else
        {
            layout.MultiplyMany(x, Count, Mask, sums, Fresh);
        }
    }

    public override string ToString() =>
        $"{Accumulators} × {ColumnCount}, {Rows.Length} elements, {Count} vectors, mask {Mask:x}, align {Align}, fresh {Fresh}, backwards {Backwards}";

    private bool TakesPart(int vector) => Count == 1 || (Mask >> vector & 1) != 0;

    private static int Extreme(Random random, int largest)
    {
        var value = random.Next(4) switch { 0 => largest, 1 => -largest, _ => random.Next(-largest, largest + 1) };
        return value == 0 ? 1 : value;
    }
}
