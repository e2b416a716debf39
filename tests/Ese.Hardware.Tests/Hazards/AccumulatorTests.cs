using Ese.Isa;
using static Ese.Hardware.Tests.HazardPrograms;

namespace Ese.Hardware.Tests;

/// <summary>Sums that are needed again before they are written: an accumulator is read two cycles before its write.</summary>
public class AccumulatorTests
{
    /// <summary>Lines that the port brings faster than the matrix unit takes them.</summary>
    private static readonly SlotFormat Format = SlotFormat.All[9];

    /// <summary>The target whose port brings two of them a cycle.</summary>
    private static readonly ArchitectureRecord Target = TestTargets.Wide;

    [VerilatorFact]
    public void MatricesOfFewRowsComeBackToASumAfterOneTwoOrThreeLines()
    {
        using var bench = new EngineBench(Target);
        var distances = new SortedSet<int>();
        for (var rows = 1; rows <= Target.RowsPerLane; rows++)
        {
            var columns = 48 / rows;
            var walk = new LaneWalk(Format, rows, 0, Same(Target, [.. Enumerable.Range(0, rows * columns)]), Weight);
            AssertForwarded(bench, $"{rows} rows", rows, columns, walk);
            Assert.Equal([rows], walk.Distances);
            distances.UnionWith(walk.Distances);
        }

        Assert.Superset(new HashSet<int> { 1, 2, 3 }, distances);
    }

    [VerilatorFact]
    public void LanesComeBackToASumAfterADistanceOfTheirOwn()
    {
        using var bench = new EngineBench(Target);
        var random = new Random(5);
        for (var rows = 2; rows <= Target.RowsPerLane; rows++)
        {
            var columns = 200 / rows;
            var lanes = Enumerable.Range(0, Target.StreamLanes).Select(_ => Gaps(random, rows, columns)).ToArray();
            var walk = new LaneWalk(Format, rows, Target.QueueDepth - 1, lanes, Weight);
            AssertForwarded(bench, $"gaps in {rows} rows", rows, columns, walk);
            Assert.Superset(rows == 2 ? new HashSet<int> { 1, 2 } : [1, 2, 3], walk.Distances.ToHashSet());
        }
    }

    [VerilatorFact]
    public void ASumIsForwardedAcrossPaddingAndHold()
    {
        // The second and third lines multiply nothing, and must not disturb the first line's sum.
        using var bench = new EngineBench(Target);
        var hold = (Format.Hold, 0);
        foreach (var between in ((int, int)[][])[[hold], [hold, hold], [hold, hold, hold]])
        {
            var lines = (((int, int)[])[(7, 0), .. between, (-3, 1), .. between, (5, 1), (2, 1)]).Select(element => ((int, int)[])[element]).ToArray();
            var given = DirectedCase.OnFullMemories($"{between.Length} times HOLD", Target);
            given.Settle(64).Add(given.Stream(Format, 2, 4, lines)).Settle().Add(NewLstm(bank: 0)).End();
            var run = new DirectedRun(bench, given);

            Assert.Equal(0, run.Counter(RegisterMap.FetchCycles));
            Assert.Equal(2 * between.Length * Target.StreamLanes, run.Counter(RegisterMap.HoldSlots));
        }
    }

    /// <summary>Runs a matrix twice, so that it adds to sums, too; its lines must follow each other without a gap.</summary>
    private static void AssertForwarded(EngineBench bench, string name, int rows, int columns, LaneWalk walk)
    {
        var given = DirectedCase.OnFullMemories(name, Target);
        var matrix = given.Stream(Format, rows, columns, walk.Lines).With(SpMV.Base, 100);
        given.Settle(64).Add(matrix).Settle(64).Add(matrix).Settle().Add(NewLstm(bank: 0)).End();
        var run = new DirectedRun(bench, given);

        Assert.Equal(0, run.Counter(RegisterMap.FetchCycles));
        Assert.Equal(2 * walk.Weights, run.Counter(RegisterMap.ComputeSlots));
    }

    /// <summary>Positions with gaps of up to a column, ending in the last column.</summary>
    private static int[] Gaps(Random random, int rows, int columns)
    {
        var positions = new List<int>();
        for (var position = random.Next(rows); position < rows * columns; position += random.Next(1, rows + 1))
        {
            positions.Add(position);
        }

        return [.. positions];
    }
}
