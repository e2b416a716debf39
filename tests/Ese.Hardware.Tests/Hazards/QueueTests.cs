using Ese.Isa;
using static Ese.Hardware.Tests.HazardPrograms;

namespace Ese.Hardware.Tests;

/// <summary>Lanes that drift apart up to what the queues allow, and queues that are full.</summary>
public class QueueTests
{
    private const int Rows = 3;

    private static readonly SlotFormat Format = SlotFormat.All[9];

    [VerilatorFact]
    public void OneLaneGetsAheadByAnyNumberOfColumnsTheQueuesAllow() => AssertDrifts((lane, fast) => lane == fast);

    [VerilatorFact]
    public void OneLaneFallsBehindByAnyNumberOfColumnsTheQueuesAllow() => AssertDrifts((lane, fast) => lane != fast);

    [VerilatorFact]
    public void AColumnMoreThanTheQueuesAllowIsATrap() => Engines.OnEveryTarget((target, bench) =>
    {
        foreach (var lane in (int[])[0, target.StreamLanes / 2, target.StreamLanes - 1])
        {
            var walk = Drift(target, target.QueueDepth, other => other == lane);
            Assert.Equal(target.QueueDepth, walk.Drifts.Max());
            var given = new DirectedCase($"lane {lane} too far ahead", TrapCode.WeightStream, target);
            given.Add(Nop.Definition).Multiply(Format, Rows, Columns(target), walk.Lines).End();

            Assert.Equal(TrapCode.WeightStream, ExpectedRun.Of(given.Build()).Trap?.Code);
            Assert.Null(bench.Difference(given.Build()));
        }
    });

    [VerilatorFact]
    public void ColumnsWaitWhereQueuesAreFull() => Engines.OnEveryTarget((target, bench) =>
    {
        // The register and the queues of all lanes fill while the first column is multiplied: a column comes every cycle.
        var columns = 2 * (target.QueueDepth + 2);
        Assert.True(target.RowsPerLane > target.QueueDepth + 2, "a column takes longer than the queues take to fill");
        var given = DirectedCase.OnFullMemories("full queues", target);
        given.Settle().Add(given.Dense(target, target.RowsPerLane, columns, Format).With(SpMV.Base, 50)).Settle().Add(NewLstm(bank: 0)).End();
        var run = new DirectedRun(bench, given);

        Assert.Equal(target.RowsPerLane * columns, run.Counter(RegisterMap.Lines));
    });

    private static void AssertDrifts(Func<int, int, bool> isFast) => Engines.OnEveryTarget((target, bench) =>
    {
        for (var ahead = 1; ahead < target.QueueDepth; ahead++)
        {
            foreach (var chosen in (int[])[0, target.StreamLanes - 1])
            {
                var walk = Drift(target, ahead, lane => isFast(lane, chosen));
                Assert.Equal(ahead, walk.Drifts.Max());
                var given = DirectedCase.OnFullMemories($"{ahead} columns ahead", target);
                given.Settle().Add(given.Stream(Format, Rows, Columns(target), walk.Lines).With(SpMV.Base, 20)).Settle().Add(NewLstm(bank: 0)).End();
                var run = new DirectedRun(bench, given);

                Assert.Equal(walk.Holds, run.Counter(RegisterMap.HoldSlots));
                Assert.Equal(walk.Weights, run.Counter(RegisterMap.ComputeSlots));
            }
        }
    });

    /// <summary>Fast lanes have one element in a column, the others all.</summary>
    private static LaneWalk Drift(ArchitectureRecord target, int ahead, Func<int, bool> isFast)
    {
        var lanes = Enumerable.Range(0, target.StreamLanes)
            .Select(lane => Enumerable.Range(0, Rows * Columns(target)).Where(position => !isFast(lane) || position % Rows == 1).ToArray()).ToArray();
        return new LaneWalk(Format, Rows, ahead, lanes, Weight);
    }

    private static int Columns(ArchitectureRecord target) => (2 * target.QueueDepth) + 6;
}
