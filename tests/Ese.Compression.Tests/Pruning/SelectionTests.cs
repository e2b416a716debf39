using CsCheck;
using Ese.Model;

namespace Ese.Compression.Tests;

public class SelectionTests
{
    private static readonly Gen<(WeightMatrix Matrix, double Density)> Cases =
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 1000], Gen.Double[0.02, 0.99]).Select((seed, choice, density) =>
        {
            var matrices = WeightMatrices.Of(PruningModels.Random(seed));
            return (matrices[choice % matrices.Length], density);
        });

    [Fact]
    public void EveryLaneThatHasWeightsLeftKeepsAsManyAsTheOthers() => Gen.Select(Cases, Gen.Int[1, 9], Gen.Int[1, 3]).Sample(
        (matrix, lanes, groups) =>
        {
            bool[] kept = new BalancedSelection(lanes, groups).Choose(matrix.Matrix, matrix.Density);
            var tiles = Enumerable.Range(0, kept.Length).ToLookup(index =>
                ((index / matrix.Matrix.Columns % matrix.Matrix.Units % lanes), matrix.Matrix.ColumnPositions[index % matrix.Matrix.Columns] % groups));
            Assert.Equal((int)Math.Round(matrix.Density * kept.Length, MidpointRounding.AwayFromZero), kept.Count(stays => stays));
            (int Count, bool IsFull)[] counts = [.. tiles.Select(tile => (tile.Count(index => kept[index]), tile.All(index => kept[index])))];
            int most = counts.Max(tile => tile.Count);
            Assert.All(counts, tile => Assert.True(tile.IsFull || tile.Count >= most - 1));
        },
        iter: 200);

    [Fact]
    public void OfAMatrixThatWasPrunedBeforeAsManyStayAsWereAskedFor() => Gen.Select(Cases, Gen.Int[1, 5], Gen.Int[1, 3]).Sample(
        (matrix, lanes, groups) =>
        {
            bool[] first = new MagnitudeSelection().Choose(matrix.Matrix, matrix.Density);
            Tensor tensor = matrix.Matrix.Entry.Tensor;
            WeightMatrix pruned = matrix.Matrix with
            {
                Entry = matrix.Matrix.Entry with { Tensor = Tensor.Float(tensor.Shape, [.. tensor.Values.ToArray().Select((value, index) => first[index] ? value : 0f)]) },
            };
            bool[] kept = new BalancedSelection(lanes, groups).Choose(pruned, matrix.Density * 0.8);
            Assert.Equal((int)Math.Round(matrix.Density * 0.8 * kept.Length, MidpointRounding.AwayFromZero), kept.Count(stays => stays));
            Assert.All(kept.Zip(first), pair => Assert.True(pair.Second || !pair.First));
        },
        iter: 100);

    [Fact]
    public void OfATileTheLargestStay() => Gen.Select(Cases, Gen.Int[1, 5]).Sample(
        (matrix, lanes) =>
        {
            bool[] kept = new BalancedSelection(lanes, 1).Choose(matrix.Matrix, matrix.Density);
            double[] importance = matrix.Matrix.Importance();
            foreach (var lane in Enumerable.Range(0, kept.Length).ToLookup(index => index / matrix.Matrix.Columns % matrix.Matrix.Units % lanes))
            {
                double least = lane.Where(index => kept[index]).Select(index => importance[index]).DefaultIfEmpty(double.PositiveInfinity).Min();
                Assert.All(lane.Where(index => !kept[index]), index => Assert.True(importance[index] <= least));
            }
        },
        iter: 100);

    [Fact]
    public void OneLaneIsMagnitudePruning() => Cases.Sample(
        matrix => Assert.Equal(
            new MagnitudeSelection().Choose(matrix.Matrix, matrix.Density), new BalancedSelection(1, 1).Choose(matrix.Matrix, matrix.Density)),
        iter: 50);

    [Fact]
    public void EveryBankOfEveryRowKeepsTheSameNumber() => Gen.Select(Cases, Gen.Int[1, 5]).Sample(
        (matrix, banks) =>
        {
            bool[] kept = new BankSelection(banks).Choose(matrix.Matrix, matrix.Density);
            int columns = matrix.Matrix.Columns;
            int count = Math.Min(banks, columns);
            var found = Enumerable.Range(0, matrix.Matrix.Rows).SelectMany(row => Enumerable.Range(0, count).Select(bank =>
                Enumerable.Range(bank * columns / count, ((bank + 1) * columns / count) - (bank * columns / count)).Count(column => kept[(row * columns) + column])));
            int only = Assert.Single(found.Distinct());
            double asked = matrix.Density * columns / count;
            Assert.True(only == 1 || Math.Abs(only - asked) <= 0.5 || only == columns / count, $"{only} of {asked}");
        },
        iter: 200);

    [Fact]
    public void ADensityOfOneKeepsEverything() => Gen.Select(Cases, Gen.Int[1, 5]).Sample(
        (matrix, parts) => Assert.All<IWeightSelection>(
            [new MagnitudeSelection(), new BalancedSelection(parts, parts), new BankSelection(parts)],
            selection => Assert.DoesNotContain(false, selection.Choose(matrix.Matrix, 1))),
        iter: 50);

    [Fact]
    public void OfEqualWeightsTheEarlierStay()
    {
        EseModel model = PruningModels.Random(1);
        EseModel equal = TensorReplacement.In(model, entry => entry.IsWeight
            ? Tensor.Float(entry.Tensor.Shape, [.. Enumerable.Repeat(1f, entry.Tensor.Values.Length)])
            : entry.Tensor);
        WeightMatrix matrix = WeightMatrices.Of(equal)[^1] with { RowScale = null, ColumnScale = null };
        bool[] kept = new MagnitudeSelection().Choose(matrix, 0.5);
        int count = kept.Count(stays => stays);
        Assert.All(kept.Take(count), Assert.True);
    }
}
