using Ese.Isa;
using static Ese.Hardware.Tests.HazardPrograms;

namespace Ese.Hardware.Tests;

/// <summary>Matrices of extreme shapes: columns as long and as short as they can be, lanes with nothing to multiply.</summary>
public class ShapeTests
{
    /// <summary>Its index reaches across a whole column.</summary>
    private static readonly SlotFormat Format = SlotFormat.All[9];

    [VerilatorFact]
    public void AColumnOfAllRowsAndARowOfAllColumns() => Engines.OnEveryTarget((target, bench) =>
    {
        var most = target.ActivationWords / target.ColumnGroups;
        foreach (var (rows, columns) in ((int, int)[])[(1, 1), (target.RowsPerLane, 1), (1, most)])
        {
            var given = DirectedCase.OnFullMemories($"{rows} rows, {columns} columns", target);
            given.Settle().Add(given.Dense(target, rows, columns, Format)).Settle().Add(NewLstm(bank: 0)).End();

            Assert.Equal(rows * columns, new DirectedRun(bench, given).Counter(RegisterMap.Lines));
        }
    });

    [VerilatorFact]
    public void ShortColumnsBetweenLongOnes() => Engines.OnEveryTarget((target, bench) =>
    {
        // A lane's columns have all rows or one, the first or the last; neighbours have the other.
        var rows = target.RowsPerLane;
        const int Columns = 7;
        var lanes = Enumerable.Range(0, target.StreamLanes)
            .Select(lane => Enumerable.Range(0, rows * Columns)
                .Where(position => ((position / rows) + lane) % 2 == 0 || position % rows == (position / rows % 4 < 2 ? 0 : rows - 1)).ToArray())
            .ToArray();
        var walk = new LaneWalk(Format, rows, target.QueueDepth - 1, lanes, Weight);
        var run = Multiply(bench, target, "short columns between long ones", rows, Columns, walk);

        // Where queues have one place, every column takes its longest lane.
        Assert.Equal(target.QueueDepth == 1, walk.Drifts.Max() == 0);
        Assert.Equal(walk.Weights, run.Counter(RegisterMap.ComputeSlots));
        Assert.True(walk.Holds > 0);
    });

    [VerilatorFact]
    public void LanesWithPaddingAlone() => Engines.OnEveryTarget((target, bench) =>
    {
        foreach (var empty in (Func<int, bool>[])[lane => lane % 2 == 0, lane => lane == 0, lane => lane != target.StreamLanes - 1, _ => true])
        {
            // A column costs a lane without weights one element of padding.
            const int Rows = 4, Columns = 5;
            var lanes = Enumerable.Range(0, target.StreamLanes)
                .Select(lane => Enumerable.Range(0, Rows * Columns).Where(position => !empty(lane) || position % Rows == Rows - 1).ToArray()).ToArray();
            var walk = new LaneWalk(Format, Rows, target.QueueDepth - 1, lanes, (lane, position) => empty(lane) ? 0 : Weight(lane, position));
            var run = Multiply(bench, target, "lanes without weights", Rows, Columns, walk);

            var count = Enumerable.Range(0, target.StreamLanes).Count(empty);
            Assert.Equal(count * Columns, run.Counter(RegisterMap.PaddingSlots));
            Assert.Equal((target.StreamLanes - count) * Rows * Columns, run.Counter(RegisterMap.ComputeSlots));
        }
    });

    [VerilatorFact]
    public void ASingleLaneWithAllWeights() => Engines.OnEveryTarget((target, bench) =>
    {
        for (var only = 0; only < target.StreamLanes; only++)
        {
            const int Rows = 2, Columns = 3;
            var lanes = Enumerable.Range(0, target.StreamLanes)
                .Select(lane => Enumerable.Range(0, Rows * Columns).Where(position => lane == only || position % Rows == 0).ToArray()).ToArray();
            var walk = new LaneWalk(Format, Rows, target.QueueDepth - 1, lanes, (lane, position) => lane == only ? Weight(lane, position) : 0);
            var run = Multiply(bench, target, $"lane {only} alone", Rows, Columns, walk);

            Assert.Equal(Rows * Columns, run.Counter(RegisterMap.ComputeSlots));
        }
    });

    private static DirectedRun Multiply(EngineBench bench, ArchitectureRecord target, string name, int rows, int columns, LaneWalk walk)
    {
        var given = DirectedCase.OnFullMemories(name, target);
        given.Settle().Add(given.Stream(Format, rows, columns, walk.Lines).With(SpMV.Base, 30)).Settle().Add(NewLstm(bank: 0)).End();
        return new DirectedRun(bench, given);
    }
}
