using System.Collections.Immutable;

namespace Ese.Compiler.Published;

/// <summary>
/// ESE's encoding: element k owns rows k, k + N, …; within each column an index of 4 bits counts the local rows skipped, and an
/// entry of weight 0 and index 15 pads every 16 rows beyond. As in <c>script/layer_dump.py</c> of <c>RalphMao/EIE-simulator</c>.
/// </summary>
public static class ColumnIndexEncoder
{
    /// <summary>Rows that a padding entry advances.</summary>
    private const int PaddingRows = 16;

    /// <summary>Encodes the rows of one processing element.</summary>
    /// <param name="weights">The matrix, row-major, [rows × columns].</param>
    /// <param name="columns">Columns.</param>
    /// <param name="elements">Processing elements N.</param>
    /// <param name="element">The element k.</param>
    public static PublishedStream Encode(ReadOnlySpan<short> weights, int columns, int elements, int element)
    {
        var entries = ImmutableArray.CreateBuilder<PublishedEntry>();
        var pointers = ImmutableArray.CreateBuilder<int>(columns + 1);
        var rows = weights.Length / columns;
        for (var column = 0; column < columns; column++)
        {
            pointers.Add(entries.Count);
            var next = 0;
            for (var row = element; row < rows; row += elements)
            {
                if (weights[(row * columns) + column] is var weight and not 0)
                {
                    var local = row / elements;
                    Append(entries, weight, local - next);
                    next = local + 1;
                }
            }
        }

        pointers.Add(entries.Count);
        return new PublishedStream(entries.ToImmutable(), pointers.MoveToImmutable());
    }

    /// <summary>Decodes the weights of one processing element, row-major, [local rows × columns].</summary>
    /// <param name="stream">Its stream.</param>
    /// <param name="localRows">Its rows.</param>
    public static short[] Decode(PublishedStream stream, int localRows)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var columns = stream.Pointers.Length - 1;
        var weights = new short[localRows * columns];
        for (var column = 0; column < columns; column++)
        {
            var next = 0;
            for (var entry = stream.Pointers[column]; entry < stream.Pointers[column + 1]; entry++)
            {
                var (value, index) = stream.Entries[entry];
                if (value != 0)
                {
                    weights[((next + index) * columns) + column] = value;
                }

                next += index + 1;
            }
        }

        return weights;
    }

    /// <summary>Entries of a weight that skips a number of rows: its own, and the padding in front of it.</summary>
    public static int EntriesFor(int skippedRows) => 1 + (skippedRows / PaddingRows);

    private static void Append(ImmutableArray<PublishedEntry>.Builder entries, short weight, int skipped)
    {
        for (var padding = EntriesFor(skipped) - 1; padding > 0; padding--)
        {
            entries.Add(new PublishedEntry(0, PaddingRows - 1));
        }

        entries.Add(new PublishedEntry(weight, (byte)(skipped % PaddingRows)));
    }
}
