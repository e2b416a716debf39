using CsCheck;
using Ese.Testing;

namespace Ese.Emulator.Tests;

public sealed class MatrixLayoutTests
{
    private static readonly Gen<int> Weight = Gen.Int[0, 3].Select(k => new[] { 1, 127, 2047, 32767 }[k]);
    private static readonly Gen<int> Word = Gen.Int[0, 4].Select(k => new[] { 1, 128, 9000, 32767, 32768 }[k]);

    public static TheoryData<string> Paths => [.. InstructionPaths.All.Where(InstructionPaths.IsSupported).Select(path => path.ToString())];

    [Theory]
    [MemberData(nameof(Paths))]
    public void OneVectorGivesTheSumsOfAPlainLoop(string path) =>
        Gen.Select(Gen.Int, Gen.Int[1, 70], Gen.Int[1, 200], Gen.Double[0, 1.1], Weight, Word)
            .Sample((seed, rows, columns, density, weight, word) =>
                Check(MatrixCase.Random(new Random(seed), rows, columns, density, 1, weight, word), path), iter: 300, threads: 1);

    [Theory]
    [MemberData(nameof(Paths))]
    public void SeveralVectorsGiveTheSumsOfAPlainLoop(string path) =>
        Gen.Select(Gen.Int, Gen.Int[1, 40], Gen.Int[1, 120], Gen.Double[0, 1.1], Weight, Word, Gen.Int[2, 32])
            .Sample((seed, rows, columns, density, weight, word, count) =>
                Check(MatrixCase.Random(new Random(seed), rows, columns, density, count, weight, word), path), iter: 300, threads: 1);

    /// <summary>Sums of 2^16 products near 2^30: nothing on the way may be lost, whatever the layout sums in 32 bits.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void TheLargestSumsThereAreComeOutExactly(string path)
    {
        foreach (var (accumulators, density) in new[] { (1, 1.0), (3, 0.9), (18, 0.3) })
        {
            foreach (var (weight, word) in new[] { (32767, -32768), (-32767, -32768), (32767, 32767), (-32767, 32767) })
            {
                var test = MatrixCase.Random(new Random(1), accumulators, 65536, density, 1, 1, 1);
                Array.Fill(test.Weights, (short)weight);
                Array.Fill(test.X, (short)word);
                Array.Clear(test.Before);
                Check(test with { Align = 0 }, path);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void TheLargestSumsOfSeveralVectorsComeOutExactly(string path)
    {
        foreach (var count in new[] { 2, 16, 32 })
        {
            foreach (var density in new[] { 0.3, 1.0 })
            {
                var test = MatrixCase.Random(new Random(1), 2, 20000, density, count, 1, 1);
                Array.Fill(test.Weights, (short)-32767);
                Array.Fill(test.X, short.MinValue);
                Array.Clear(test.Before);
                Check(test with { Align = 15, Mask = uint.MaxValue }, path);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void AMatrixWithoutElementsOnlyClears(string path)
    {
        foreach (var count in new[] { 1, 7 })
        {
            foreach (var fresh in new[] { false, true })
            {
                Check(MatrixCase.Random(new Random(3), 21, 5, 0, count, 1, 1) with { Fresh = fresh }, path);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void ColumnGroupsMayComeInAnyOrder(string path)
    {
        var random = new Random(4);
        var test = MatrixCase.Random(random, 40, 90, 0.2, 1, 32767, 32767);
        var order = Enumerable.Range(0, test.Rows.Length).ToArray();
        random.Shuffle(order);
        Check(
            test with
            {
                Rows = [.. order.Select(k => test.Rows[k])],
                Columns = [.. order.Select(k => test.Columns[k])],
                Weights = [.. order.Select(k => test.Weights[k])],
            },
            path);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void ALayoutStatesItsSize(string path)
    {
        var layout = MatrixLayout.Create(MatrixRows.Of([2, 0, 2], [5, 1, 0], [-32767, 4, 100], 4), 3, Enum.Parse<InstructionPath>(path));
        Assert.Equal((4, 6, 3L, 32867L << 3), (layout.Accumulators, layout.Columns, layout.Multiplies, layout.LargestRowSum));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void NothingIsAllocatedOnceTheLayoutIsBuilt(string path)
    {
        foreach (var (count, density) in new[] { (1, 0.2), (1, 1.0), (32, 0.2), (32, 1.0), (5, 0.2) })
        {
            var test = MatrixCase.Random(new Random(5), 50, 200, density, count, 127, 127);
            var layout = test.Layout(Enum.Parse<InstructionPath>(path));
            var sums = test.Before.ToArray();
            test.Run(layout, sums);
            Assert.Equal(0, Allocations.Least(() => test.Run(layout, sums)));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void ThreadsShareALayout(string path)
    {
        var test = MatrixCase.Random(new Random(6), 64, 300, 0.2, 4, 2047, 32767);
        var layout = test.Layout(Enum.Parse<InstructionPath>(path));
        var expected = test.Expected();
        Parallel.For(0, 16, _ =>
        {
            var sums = test.Before.ToArray();
            test.Run(layout, sums);
            Assert.Equal(expected, sums);
        });
    }

    private static void Check(MatrixCase test, string path)
    {
        var expected = test.Expected();
        var actual = test.Actual(Enum.Parse<InstructionPath>(path));
        Assert.True(expected.AsSpan().SequenceEqual(actual), $"{test} differs first at {expected.AsSpan().CommonPrefixLength(actual)}");
    }
}
