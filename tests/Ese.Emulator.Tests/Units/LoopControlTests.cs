using Ese.Isa;

namespace Ese.Emulator.Tests;

public class LoopControlTests
{
    [Fact]
    public void NestedLoopsIssueEveryPass()
    {
        // 2 · (loop + 3 · (vadd + endl) + endl): loop 1, inner loop 2, vadd 6, inner endl 6, endl 2, fill, halt.
        var bench = new Bench()
            .Add(Fill.Definition, (Fill.Destination, 0), (Fill.Length, 1), (Fill.Value, 1))
            .Add(Loop.Definition, (Loop.Counter, 0), (Loop.Count, 2), (Loop.End, 5))
            .Add(Loop.Definition, (Loop.Counter, 1), (Loop.Count, 3), (Loop.End, 4))
            .Add(AddVectors.Definition, (AddVectors.Length, 1))
            .Add(EndLoop.Definition, (EndLoop.Counter, 1), (EndLoop.Start, 2))
            .Add(EndLoop.Definition, (EndLoop.Counter, 0), (EndLoop.Start, 1))
            .Run();

        Assert.Equal([64], bench.Activation(0, 1));
        Assert.Equal(1 + 1 + 2 + 6 + 6 + 2 + 1, bench.Interpreter.InstructionsIssued);
    }

    [Fact]
    public void AnEmptyLoopContinuesBehindItsEnd()
    {
        var bench = new Bench()
            .Add(Loop.Definition, (Loop.OverAxis, 1), (Loop.Axis, 7), (Loop.Count, 9), (Loop.End, 2))
            .Add(Fill.Definition, (Fill.Length, 1), (Fill.Value, 1))
            .Add(EndLoop.Definition)
            .Run();

        Assert.Equal([null], bench.Activation(0, 1));
    }

    [Fact]
    public void AChannelTakesPartForItsOwnSteps()
    {
        var bench = new Bench(TestArchitecture.Create(channels: 4));
        bench.Launch.ChannelMask = 0b0111;
        int[] steps = [3, 0, 1, 9];
        for (var channel = 0; channel < 4; channel++)
        {
            bench.Launch.SetSteps(2, channel, steps[channel]);
        }

        bench.Add(Fill.Definition, (Fill.Length, 1), (Fill.Value, 1))
            .Add(Loop.Definition, (Loop.OverAxis, 1), (Loop.Axis, 2), (Loop.End, 3))
            .Add(AddVectors.Definition, (AddVectors.Length, 1))
            .Add(EndLoop.Definition, (EndLoop.Start, 1))
            .Add(Fill.Definition, (Fill.Destination, 1), (Fill.Length, 1), (Fill.Value, 5))
            .Run();

        Assert.Equal([8, 5], bench.Activation(0, 2, channel: 0));
        Assert.Equal([1, 5], bench.Activation(0, 2, channel: 1));
        Assert.Equal([2, 5], bench.Activation(0, 2, channel: 2));
        Assert.Equal([null, null], bench.Activation(0, 2, channel: 3));
    }

    [Fact]
    public void EveryUnitLeavesInactiveChannelsAlone()
    {
        var bench = new Bench(TestArchitecture.Create(channels: 2));
        bench.Launch.SetSteps(0, 0, 1);
        var stream = bench.PutStream(SlotFormat.All[8], [(1, 0)]);
        bench.Add(Loop.Definition, (Loop.OverAxis, 1), (Loop.Axis, 0), (Loop.End, 12))
            .Constants(OnChipSpace.Activation, 0, 1)
            .Add(LoadVector.Definition, (LoadVector.Segment, 1), (LoadVector.Length, 1))
            .Add(LoadWindow.Definition, (LoadWindow.Segment, 1), (LoadWindow.Count, 1), (LoadWindow.Hop, 1), (LoadWindow.Length, 1))
            .Add(Clear.Definition)
            .Add(SpMV.Definition, (SpMV.Stream, stream), (SpMV.Lines, 1), (SpMV.Rows, 1), (SpMV.Columns, 1), (SpMV.Format, 8))
            .Add(Lstm.Definition, (Lstm.Units, 1))
            .Add(Gru.Definition, (Gru.Units, 1))
            .Add(Requantize.Definition, (Requantize.Units, 1))
            .Add(AddVectors.Definition, (AddVectors.Length, 1))
            .Add(Fill.Definition, (Fill.Length, 1))
            .Add(StoreVector.Definition, (StoreVector.Segment, 2), (StoreVector.Length, 1))
            .Add(EndLoop.Definition)
            .Run();

        foreach (var space in new[] { BufferSpace.Activation, BufferSpace.Cell, BufferSpace.Bank0, BufferSpace.Bank1 })
        {
            Assert.NotEqual([null], bench.Mirror[0, space == BufferSpace.Bank1 ? BufferSpace.Bank0 : space, 0, 1]);
            Assert.Equal([null], bench.Mirror[1, space, 0, 1]);
        }

        Assert.Equal([null], bench.Mirror[1, BufferSpace.Card, (int)Bench.Segment2 + Bench.ChannelBytes, 1]);
        Assert.NotEqual([null], bench.Mirror[0, BufferSpace.Card, (int)Bench.Segment2, 1]);
    }

    [Fact]
    public void AnEndWithoutLoopTraps() => new Bench().Add(EndLoop.Definition).Traps(TrapCode.LoopMismatch, 0);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(99, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(1, 0, 0)]
    public void ALoopWhoseEndIsNotItsOwnTraps(int end, int start, int counter) =>
        new Bench()
            .Add(Loop.Definition, (Loop.Count, 1), (Loop.End, end))
            .Add(Nop.Definition)
            .Add(EndLoop.Definition, (EndLoop.Start, start), (EndLoop.Counter, counter))
            .Traps(TrapCode.LoopMismatch, 0);

    [Fact]
    public void ALoopThatCrossesTheOneAroundItTraps() =>
        new Bench()
            .Add(Loop.Definition, (Loop.Count, 1), (Loop.Counter, 0), (Loop.End, 2))
            .Add(Loop.Definition, (Loop.Count, 1), (Loop.Counter, 1), (Loop.End, 3))
            .Add(EndLoop.Definition, (EndLoop.Counter, 0), (EndLoop.Start, 0))
            .Add(EndLoop.Definition, (EndLoop.Counter, 1), (EndLoop.Start, 1))
            .Traps(TrapCode.LoopMismatch, 1);

    [Fact]
    public void ALoopOnACounterInUseTraps() =>
        new Bench()
            .Add(Loop.Definition, (Loop.Count, 1), (Loop.End, 3))
            .Add(Loop.Definition, (Loop.Count, 1), (Loop.End, 2))
            .Add(EndLoop.Definition, (EndLoop.Start, 1))
            .Add(EndLoop.Definition, (EndLoop.Start, 0))
            .Traps(TrapCode.LoopMismatch, 1);
}
