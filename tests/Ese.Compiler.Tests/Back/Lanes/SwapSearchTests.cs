using System.Collections.Immutable;
using CsCheck;
using Ese.Isa;

namespace Ese.Compiler.Tests.Back;

public class SwapSearchTests
{
    private static readonly Gen<(int Seed, int Units, int Lanes, int Groups, int Inputs)> Cases =
        Gen.Select(Gen.Int[0, 1000], Gen.Int[1, 40], Gen.Int[1, 6], Gen.Int[1, 6], Gen.Int[1, 30]);

    [Fact]
    public void AnOrderIsNeverWorseThanTheBalancedOneAndAPermutation() => Cases.Sample(test =>
    {
        var (space, matrices) = Network(test.Seed, test.Units, test.Lanes, test.Inputs);
        var search = new SwapSearch(space, matrices, test.Lanes, test.Groups);
        var before = search.Lines;

        search.Run();

        var counted = matrices.Where(matrix => test.Groups > 1 || matrix.Rows == space).Sum(matrix => (long)matrix.Tiles(test.Lanes, test.Groups).Max());
        return counted <= before && (search.Lines == counted || counted == before) && space.Positions.Order().SequenceEqual(Enumerable.Range(0, test.Units));
    });

    [Fact]
    public void TheSameSearchFindsTheSameOrder() => Cases.Sample(test =>
    {
        int[] Run()
        {
            var (space, matrices) = Network(test.Seed, test.Units, test.Lanes, test.Inputs);
            new SwapSearch(space, matrices, test.Lanes, test.Groups).Run();
            return space.Positions;
        }

        return Run().SequenceEqual(Run());
    });

    [Fact]
    public void TilesAreFollowedThroughEverySwap() => Cases.Sample(test =>
    {
        // A swap is taken where the sum of powers falls; were tiles or profiles followed wrongly, some sum would have risen.
        var (space, matrices) = Network(test.Seed, test.Units, test.Lanes, test.Inputs);
        var tiles = new SwapTiles(space, matrices, test.Lanes, test.Groups);
        var random = new Random(test.Seed);
        var fullest = matrices.Select(matrix => Math.Max(matrix.Tiles(test.Lanes, test.Groups).Max(), 1)).ToArray();
        double Squares() => matrices.Zip(fullest, (matrix, most) =>
            (test.Groups > 1 || matrix.Rows == space ? 1 : 0) * most * matrix.Tiles(test.Lanes, test.Groups).Sum(tile => Math.Pow((double)tile / most, 2))).Sum();
        var before = Squares();
        for (var trial = 0; trial < 60; trial++)
        {
            var swapped = tiles.TrySwap(random.Next(test.Units), random.Next(test.Units), 1);
            var after = Squares();
            if (swapped ? after > before + 1e-3 : after != before)
            {
                return false;
            }

            before = after;
        }

        return true;
    });

    [Fact]
    public void AMatrixThatAnOrderCanLevelIsLevelled()
    {
        // Half of the rows and columns are full, the others empty: balanced counts put all tiles but rows and columns apart alike.
        var space = new UnitSpace(Enumerable.Range(0, 16), isFixed: false);
        var weights = new short[16 * 16];
        for (var unit = 0; unit < 8; unit++)
        {
            weights.AsSpan(unit * 2 % 16 * 16, 8).Fill(1);
        }

        var matrix = new TiledMatrix(new QuantizedMatrix(16, 16, new FixedFormat(8, 0), weights, 0), space, [new(space, 0, 0)]);
        Assert.True(matrix.Tiles(4, 2).Max() > 8);

        new SwapSearch(space, [matrix], 4, 2).Run();

        Assert.Equal(8, matrix.Tiles(4, 2).Max());
    }

    /// <summary>Units with an input matrix, a recurrent one, and the matrix of a layer behind them that concatenates them.</summary>
    private static (UnitSpace Space, ImmutableArray<TiledMatrix> Matrices) Network(int seed, int units, int lanes, int inputs)
    {
        var random = new Random(seed);
        QuantizedMatrix Matrix(int rows, int columns)
        {
            var scales = Enumerable.Range(0, columns).Select(_ => random.NextDouble() * 0.5).ToArray();
            return new QuantizedMatrix(
                rows, columns, new FixedFormat(8, 0), [.. Enumerable.Range(0, rows * columns).Select(index => random.NextDouble() < scales[index % columns] ? (short)1 : (short)0)], 0);
        }

        var fixedInput = new UnitSpace(Enumerable.Range(0, inputs), isFixed: true);
        var other = new UnitSpace(Enumerable.Range(0, inputs).Reverse(), isFixed: false);
        var input = Matrix(4 * units, inputs);
        var space = new UnitSpace(new UnitWeights(units).Add(input).Balanced(lanes).Positions, isFixed: false);
        return (space,
        [
            new TiledMatrix(input, space, [new(fixedInput, 0, 0)]),
            new TiledMatrix(Matrix(4 * units, units), space, [new(space, 0, 0)]),
            new TiledMatrix(Matrix(4 * inputs, inputs + units), other, [new(other, 0, 0), new(space, inputs, inputs)]),
        ]);
    }
}
