using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>A matrix without vectors: row by row in 64 bits.</summary>
internal sealed class ScalarMatrix(MatrixRows rows, int align) : MatrixLayout(rows, align)
{
    private readonly MatrixRows _rows = rows;
    private readonly int _align = align;

    public override void Multiply(ReadOnlySpan<short> x, Span<long> sums, bool fresh, bool backwards)
    {
        for (var index = 0; index < _rows.Count; index++)
        {
            var row = backwards ? _rows.Count - 1 - index : index;
            var sum = Sum(RowColumns(row), RowWeights(row), x) << _align;
            sums[row] = fresh ? sum : sums[row] + sum;
        }
    }

    public override void MultiplyMany(ReadOnlySpan<short> x, int count, ulong mask, Span<long> sums, bool fresh)
    {
        Span<long> row = stackalloc long[count];
        for (var index = 0; index < _rows.Count; index++)
        {
            row.Clear();
            SumMany(RowColumns(index), RowWeights(index), x, row);
            var target = sums.Slice(index * count, count);
            for (var vector = 0; vector < count; vector++)
            {
                if ((mask >> vector & 1) != 0)
                {
                    target[vector] = (fresh ? 0 : target[vector]) + (row[vector] << _align);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Sum(ReadOnlySpan<ushort> columns, ReadOnlySpan<short> weights, ReadOnlySpan<short> x)
    {
        var sum = 0L;
        weights = weights[..columns.Length];
        for (var k = 0; k < columns.Length; k++)
        {
            sum += weights[k] * x[columns[k]];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumMany(ReadOnlySpan<ushort> columns, ReadOnlySpan<short> weights, ReadOnlySpan<short> x, Span<long> sums)
    {
        for (var k = 0; k < columns.Length && k < weights.Length; k++)
        {
            var vectors = x.Slice(columns[k] * sums.Length, sums.Length);
            for (var vector = 0; vector < sums.Length && vector < vectors.Length; vector++)
            {
                sums[vector] += weights[k] * vectors[vector];
            }
        }
    }

    private ReadOnlySpan<ushort> RowColumns(int row) => _rows.ColumnOf.AsSpan(_rows.Starts[row].._rows.Starts[row + 1]);

    private ReadOnlySpan<short> RowWeights(int row) => _rows.WeightOf.AsSpan(_rows.Starts[row].._rows.Starts[row + 1]);
}
