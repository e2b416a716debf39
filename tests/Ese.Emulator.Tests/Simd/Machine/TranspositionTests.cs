using CsCheck;

namespace Ese.Emulator.Tests;

public class TranspositionTests
{
    private static readonly Gen<(int Rows, int Columns)> Sizes = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40]);

    [Fact]
    public void WordsChangePlacesAndNothingElseIsWritten() => Sizes.Sample(size =>
    {
        var source = Enumerable.Range(1, size.Rows * size.Columns).Select(value => (short)value).ToArray();
        var destination = new short[source.Length + 8];
        Transposition.Words(source, destination, size.Rows, size.Columns);
        Assert.Equal(Exchanged(source, size.Rows, size.Columns), destination[..source.Length]);
        Assert.All(destination[source.Length..], word => Assert.Equal(0, word));
    });

    [Fact]
    public void SumsOfLongerRowsChangePlacesAndNothingElseIsWritten() => Gen.Select(Sizes, Gen.Int[0, 5]).Sample((size, more) =>
    {
        var stride = size.Columns + more;
        var rows = Enumerable.Range(1, size.Rows * stride).Select(value => (long)value << 33).ToArray();
        var destination = new long[(size.Rows * size.Columns) + 8];
        Transposition.Sums(rows, stride, destination, size.Rows, size.Columns);
        var source = rows.Where((_, index) => index % stride < size.Columns).ToArray();
        Assert.Equal(Exchanged(source, size.Rows, size.Columns), destination[..source.Length]);
        Assert.All(destination[source.Length..], sum => Assert.Equal(0, sum));
    });

    private static T[] Exchanged<T>(T[] source, int rows, int columns) =>
        [.. Enumerable.Range(0, columns).SelectMany(column => Enumerable.Range(0, rows).Select(row => source[(row * columns) + column]))];
}
