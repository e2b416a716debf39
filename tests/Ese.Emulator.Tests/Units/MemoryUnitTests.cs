using Ese.Isa;

namespace Ese.Emulator.Tests;

public class MemoryUnitTests
{
    [Fact]
    public void ConstantsReachEveryMemory()
    {
        var bench = new Bench()
            .Constants(OnChipSpace.Activation, 3, -1, 2)
            .Constants(OnChipSpace.Cell, 4, 5)
            .Constants(OnChipSpace.Parameter, 6, int.MinValue, 7)
            .Constants(OnChipSpace.Table, 2050, 8)
            .Run();

        Assert.Equal([-1, 2], bench.Activation(3, 2));
        Assert.Equal([5], bench.Cell(4, 1));
        Assert.Equal([int.MinValue, 7], bench.Mirror[0, BufferSpace.Parameter, 6, 2]);
        Assert.Equal([8], bench.Mirror[0, BufferSpace.Table, 2050, 1]);
    }

    [Fact]
    public void VectorsAreLoadedForwardAndReverseByEachChannelsOwnSteps()
    {
        // Channel 0 has three steps, channel 1 two; step t of channel k holds 10·k + t.
        var bench = new Bench(TestArchitecture.Create(channels: 2));
        bench.WriteVector(Bench.Segment1, 0, -9, 1, -9, 2, -9);
        bench.WriteVector(Bench.Segment1 + Bench.ChannelBytes, 10, -9, 11, -9);
        bench.Launch.SetSteps(1, 0, 3);
        bench.Launch.SetSteps(1, 1, 2);
        bench.Add(Loop.Definition, (Loop.Counter, 0), (Loop.OverAxis, 1), (Loop.Axis, 1), (Loop.End, 5));
        bench.Add(LoadVector.Definition, Step(StepOrder.Forward, LoadVector.Destination, 0));
        bench.Add(LoadVector.Definition, Step(StepOrder.Reverse, LoadVector.Destination, 1));
        bench.Add(StoreVector.Definition, Store(StepOrder.Forward, 0));
        bench.Add(StoreVector.Definition, Store(StepOrder.Reverse, 1));
        bench.Add(EndLoop.Definition, (EndLoop.Counter, 0)).Run();

        // Word 0 of an output step is the forward vector; word 1, stored at the reverse step, is back at its own step.
        Assert.Equal<short>([0, 0, 1, 1, 2, 2, 0, 0], bench.ReadVector(Bench.Segment2, 8));
        Assert.Equal<short>([10, 10, 11, 11, 0, 0], bench.ReadVector(Bench.Segment2 + Bench.ChannelBytes, 6));
        Assert.Equal([2, 0], bench.Activation(0, 2, channel: 0));
        Assert.Equal([11, 10], bench.Activation(0, 2, channel: 1));
    }

    [Fact]
    public void AVectorWithoutStepIsLoadedFromItsOffset()
    {
        var bench = new Bench().WriteVector(Bench.Segment1, 1, 2, 3)
            .Add(
                LoadVector.Definition, (LoadVector.Space, 1), (LoadVector.Segment, 1), (LoadVector.Offset, 1), (LoadVector.Stride, 100),
                (LoadVector.Destination, 5), (LoadVector.Length, 2))
            .Add(
                StoreVector.Definition, (StoreVector.Space, 1), (StoreVector.Segment, 2), (StoreVector.Offset, 3), (StoreVector.Source, 6),
                (StoreVector.Length, 1))
            .Run();

        Assert.Equal([2, 3], bench.Cell(5, 2));
        Assert.Equal<short>([0, 0, 0, 3, 0], bench.ReadVector(Bench.Segment2, 5));
    }

    [Fact]
    public void AWindowIsZeroOutsideTheUtterance()
    {
        // Four input steps 1 … 4 of one word, hop 2, origin −1: windows (−1, 0, 1), (1, 2, 3), (3, 4, 5).
        var bench = new Bench().WriteVector(Bench.Segment1, 1, 2, 3, 4, 99);
        bench.Launch.SetSteps(0, 0, 4);
        bench.Launch.SetSteps(1, 0, 3);
        bench.Launch.SetOrigin(1, 0, -1);
        bench.Add(Loop.Definition, (Loop.Counter, 3), (Loop.OverAxis, 1), (Loop.Axis, 1), (Loop.End, 3));
        bench.Add(
            LoadWindow.Definition, (LoadWindow.Segment, 1), (LoadWindow.Stride, 1), (LoadWindow.Count, 3), (LoadWindow.Hop, 2),
            (LoadWindow.Counter, 3), (LoadWindow.InputAxis, 0), (LoadWindow.OutputAxis, 1), (LoadWindow.Destination, 10), (LoadWindow.Length, 1));
        bench.Add(
            StoreVector.Definition, (StoreVector.Segment, 2), (StoreVector.Stride, 3), (StoreVector.Order, 1), (StoreVector.Counter, 3),
            (StoreVector.Axis, 1), (StoreVector.Source, 10), (StoreVector.Length, 3));
        bench.Add(EndLoop.Definition, (EndLoop.Counter, 3)).Run();

        Assert.Equal<short>([0, 1, 2, 2, 3, 4, 4, 0, 0], bench.ReadVector(Bench.Segment2, 9));
    }

    [Fact]
    public void StoringIntoTheImageTraps() =>
        new Bench().Add(StoreVector.Definition, (StoreVector.Segment, 0), (StoreVector.Length, 1)).Traps(TrapCode.MemoryAddress, 0);

    [Fact]
    public void LeavingAChannelsPartOfASegmentTraps() =>
        new Bench().Add(StoreVector.Definition, (StoreVector.Segment, 1), (StoreVector.Offset, (Bench.ChannelBytes / 2) - 1), (StoreVector.Length, 2))
            .Traps(TrapCode.MemoryAddress, 0);

    [Fact]
    public void LeavingCardMemoryTraps()
    {
        var bench = new Bench();
        bench.Launch.SegmentBase[1] = ulong.MaxValue;
        bench.Add(LoadVector.Definition, (LoadVector.Segment, 1), (LoadVector.Length, 1)).Traps(TrapCode.MemoryAddress, 0);
    }

    [Fact]
    public void ConstantsPastCardMemoryTrap() =>
        new Bench().Add(LoadConstants.Definition, (LoadConstants.Offset, (1 << 20) - 1), (LoadConstants.Length, 1))
            .Traps(TrapCode.MemoryAddress, 0);

    [Theory]
    [InlineData(OnChipSpace.Activation, 1)]
    [InlineData(OnChipSpace.Parameter, 2)]
    [InlineData(OnChipSpace.Table, 3)]
    public void ConstantsBetweenWordsTrap(OnChipSpace space, int offset) =>
        new Bench().Add(LoadConstants.Definition, (LoadConstants.Space, (int)space), (LoadConstants.Offset, offset), (LoadConstants.Length, 1))
            .Traps(TrapCode.MemoryAddress, 0);

    [Theory]
    [InlineData(OnChipSpace.Activation, 256)]
    [InlineData(OnChipSpace.Cell, 64)]
    [InlineData(OnChipSpace.Parameter, 128)]
    [InlineData(OnChipSpace.Table, 8 * 2050)]
    public void ConstantsPastAnOnChipMemoryTrap(OnChipSpace space, int destination) =>
        new Bench().Constants(space, destination, 1).Traps(TrapCode.OnChipAddress, 0);

    [Fact]
    public void AVectorPastActivationMemoryTraps() =>
        new Bench().Add(LoadVector.Definition, (LoadVector.Segment, 1), (LoadVector.Destination, 250), (LoadVector.Length, 7))
            .Traps(TrapCode.OnChipAddress, 0);

    [Fact]
    public void AWindowPastActivationMemoryTraps() =>
        new Bench().Add(
            LoadWindow.Definition, (LoadWindow.Segment, 1), (LoadWindow.Count, 4), (LoadWindow.Hop, 1), (LoadWindow.Destination, 250),
            (LoadWindow.Length, 2)).Traps(TrapCode.OnChipAddress, 0);

    [Fact]
    public void TheNextStepIsLoadedAhead()
    {
        var bench = TwoChannels();
        bench.Add(Loop.Definition, (Loop.Counter, 0), (Loop.OverAxis, 1), (Loop.Axis, 1), (Loop.End, 4));
        bench.Add(LoadVector.Definition, [.. Step(StepOrder.Forward, LoadVector.Destination, 0), (LoadVector.Ahead, 1)]);
        bench.Add(LoadVector.Definition, [.. Step(StepOrder.Reverse, LoadVector.Destination, 1), (LoadVector.Ahead, 1)]);
        bench.Add(
            StoreVector.Definition, (StoreVector.Segment, 2), (StoreVector.Stride, 2), (StoreVector.Order, 1), (StoreVector.Axis, 1), (StoreVector.Length, 2));
        bench.Add(EndLoop.Definition, (EndLoop.Counter, 0)).Run();

        // Forward, then reverse; there is no step after the last.
        Assert.Equal<short>([2, 2, 3, 1, 0, 0], bench.ReadVector(Bench.Segment2, 6));
        Assert.Equal<short>([12, 11, 0, 0, 0, 0], bench.ReadVector(Bench.Segment2 + Bench.ChannelBytes, 6));
    }

    [Theory]
    [InlineData(StepOrder.Forward, StepOrder.Reverse)]
    [InlineData(StepOrder.Reverse, StepOrder.Forward)]
    public void AVectorIsStoredBehindAndTheLastOneOutsideTheLoop(StepOrder order, StepOrder last)
    {
        var bench = TwoChannels();
        bench.Add(Loop.Definition, (Loop.Counter, 0), (Loop.OverAxis, 1), (Loop.Axis, 1), (Loop.End, 3));
        bench.Add(StoreVector.Definition, [.. Store(order, 0), (StoreVector.Behind, 1)]);
        bench.Add(LoadVector.Definition, Step(order, LoadVector.Destination, 0));
        bench.Add(EndLoop.Definition, (EndLoop.Counter, 0));
        bench.Add(StoreVector.Definition, Store(last, 0)).Run();

        Assert.Equal<short>([1, 0, 2, 0, 3, 0], bench.ReadVector(Bench.Segment2, 6));
        Assert.Equal<short>([11, 0, 12, 0, 0, 0], bench.ReadVector(Bench.Segment2 + Bench.ChannelBytes, 6));
    }

    [Fact]
    public void OutsideALoopForwardIsTheFirstStepAndReverseTheLast()
    {
        var bench = new Bench(TestArchitecture.Create(channels: 2));
        bench.WriteVector(Bench.Segment1, 1, -9, 2, -9, 3, -9);
        bench.Launch.SetSteps(1, 0, 3);
        bench.Add(Fill.Definition, (Fill.Destination, 0), (Fill.Length, 2), (Fill.Value, 7));
        bench.Add(LoadVector.Definition, Step(StepOrder.Forward, LoadVector.Destination, 0));
        bench.Add(LoadVector.Definition, Step(StepOrder.Reverse, LoadVector.Destination, 1));
        bench.Add(StoreVector.Definition, Store(StepOrder.Forward, 1));
        bench.Add(StoreVector.Definition, Store(StepOrder.Reverse, 0));
        bench.Run();

        Assert.Equal([1, 3], bench.Activation(0, 2, channel: 0));
        Assert.Equal<short>([0, 3, 0, 0, 1, 0], bench.ReadVector(Bench.Segment2, 6));

        // Channel 1 has no steps: it loads zeros and stores nothing.
        Assert.Equal([0, 0], bench.Activation(0, 2, channel: 1));
        Assert.Equal<short>([0, 0, 0, 0, 0, 0], bench.ReadVector(Bench.Segment2 + Bench.ChannelBytes, 6));
    }

    [Fact]
    public void NothingIsStoredBehindTheFirstStep()
    {
        var bench = new Bench();
        bench.Launch.SetSteps(1, 0, 1);
        bench.WriteVector(Bench.Segment2, 5, 6, 7);
        bench.Add(Loop.Definition, (Loop.Counter, 0), (Loop.OverAxis, 1), (Loop.Axis, 1), (Loop.End, 3));
        bench.Add(StoreVector.Definition, [.. Store(StepOrder.Forward, 0), (StoreVector.Behind, 1)]);
        bench.Add(StoreVector.Definition, [.. Store(StepOrder.Reverse, 0), (StoreVector.Behind, 1)]);
        bench.Add(EndLoop.Definition, (EndLoop.Counter, 0)).Run();

        Assert.Equal<short>([5, 6, 7], bench.ReadVector(Bench.Segment2, 3));
    }

    /// <summary>Channel 0 has the steps 1, 2, 3, channel 1 the steps 11 and 12.</summary>
    private static Bench TwoChannels()
    {
        var bench = new Bench(TestArchitecture.Create(channels: 2));
        bench.WriteVector(Bench.Segment1, 1, -9, 2, -9, 3, -9);
        bench.WriteVector(Bench.Segment1 + Bench.ChannelBytes, 11, -9, 12, -9);
        bench.Launch.SetSteps(1, 0, 3);
        bench.Launch.SetSteps(1, 1, 2);
        return bench;
    }

    private static (Field, long)[] Step(StepOrder order, Field destination, int word) =>
    [
        (LoadVector.Segment, 1), (LoadVector.Stride, 2), (LoadVector.Order, (int)order), (LoadVector.Axis, 1), (destination, word),
        (LoadVector.Length, 1),
    ];

    private static (Field, long)[] Store(StepOrder order, int word) =>
    [
        (StoreVector.Segment, 2), (StoreVector.Stride, 2), (StoreVector.Order, (int)order), (StoreVector.Axis, 1), (StoreVector.Offset, word),
        (StoreVector.Source, word), (StoreVector.Length, 1),
    ];
}
