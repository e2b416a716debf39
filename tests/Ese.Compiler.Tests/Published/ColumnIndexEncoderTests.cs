using Ese.Compiler.Published;

namespace Ese.Compiler.Tests.Published;

public sealed class ColumnIndexEncoderTests
{
    [Fact]
    public void AGapOfEighteenTakesOnePaddingEntry()
    {
        var column = new short[23];
        (column[2], column[3], column[22]) = (1, 2, 3);
        var stream = ColumnIndexEncoder.Encode(column, columns: 1, elements: 1, element: 0);

        PublishedEntry[] expected = [new(1, 2), new(2, 0), new(0, 15), new(3, 2)];
        Assert.Equal(expected, stream.Entries.AsEnumerable());
        Assert.Equal("0 4", string.Join(' ', stream.Pointers));
    }

    [Fact]
    public void TwoElementsShareAMatrixByRows()
    {
        var matrix = new short[40 * 2];
        (matrix[0], matrix[3 * 2], matrix[36 * 2]) = (5, -2, 7);
        (matrix[(1 * 2) + 1], matrix[(38 * 2) + 1]) = (9, -1);
        var even = ColumnIndexEncoder.Encode(matrix, 2, 2, 0);
        var odd = ColumnIndexEncoder.Encode(matrix, 2, 2, 1);

        Assert.Equal([0x0050, 0x000F, 0x0071, 0x000F, 0xFFF3], even.Entries.Select(entry => (int)entry.Word));
        Assert.Equal("0 3 5", string.Join(' ', even.Pointers));
        Assert.Equal([0xFFE1, 0x0090], odd.Entries.Select(entry => (int)entry.Word));
        Assert.Equal("0 1 2", string.Join(' ', odd.Pointers));
    }

    [Fact]
    public void DecodingGivesTheWeightsBack()
    {
        var random = new Random(5);
        for (var round = 0; round < 100; round++)
        {
            var (elements, columns, localRows) = (random.Next(1, 5), random.Next(1, 9), random.Next(1, 70));
            var matrix = Enumerable.Range(0, elements * localRows * columns)
                .Select(_ => random.Next(12) == 0 ? (short)random.Next(-2047, 2048) : (short)0).ToArray();
            for (var element = 0; element < elements; element++)
            {
                var stream = ColumnIndexEncoder.Encode(matrix, columns, elements, element);
                var expected = Enumerable.Range(0, localRows)
                    .SelectMany(row => matrix.Skip(((row * elements) + element) * columns).Take(columns));
                Assert.Equal(expected, ColumnIndexEncoder.Decode(stream, localRows));
                Assert.All(stream.Entries, entry => Assert.InRange(entry.Index, 0, 15));
            }
        }
    }
}
