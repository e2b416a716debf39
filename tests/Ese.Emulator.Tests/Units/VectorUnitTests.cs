using Ese.Isa;

namespace Ese.Emulator.Tests;

public class VectorUnitTests
{
    [Fact]
    public void VectorsAreAlignedAddedAndRounded()
    {
        // (3·2 − 2 + 1) >> 1 = 2; (−3·2 + 1 + 1) >> 1 = −2; 32767·2 + 32767 is above 16 bits even after the shift.
        var bench = new Bench()
            .Constants(OnChipSpace.Activation, 0, 3, -3, 32767)
            .Constants(OnChipSpace.Activation, 8, -2, 1, 32767)
            .Add(
                AddVectors.Definition, (AddVectors.First, 0), (AddVectors.Second, 8), (AddVectors.Destination, 16), (AddVectors.Length, 3),
                (AddVectors.FirstShift, 1), (AddVectors.Shift, 1))
            .Run();

        Assert.Equal([2, -2, 32767], bench.Activation(16, 3));
    }

    [Fact]
    public void EightBitSumsSaturateAtEightBits()
    {
        var bench = new Bench()
            .Constants(OnChipSpace.Activation, 0, 100, -100)
            .Add(AddVectors.Definition, (AddVectors.Second, 0), (AddVectors.Destination, 16), (AddVectors.Length, 2), (AddVectors.EightBit, 1))
            .Run();

        Assert.Equal([127, -128], bench.Activation(16, 2));
    }

    [Fact]
    public void OverlappingSumsAreWrittenInAscendingOrder()
    {
        // dst is one word behind a: every sum is the first operand of the next.
        var bench = new Bench()
            .Constants(OnChipSpace.Activation, 0, 1, 0, 0, 0)
            .Constants(OnChipSpace.Activation, 8, 10, 10, 10)
            .Add(AddVectors.Definition, (AddVectors.Second, 8), (AddVectors.Destination, 1), (AddVectors.Length, 3))
            .Run();

        Assert.Equal([1, 11, 21, 31], bench.Activation(0, 4));
    }

    [Fact]
    public void FillWritesOneValue()
    {
        var bench = new Bench()
            .Add(Fill.Definition, (Fill.Destination, 4), (Fill.Length, 2), (Fill.Value, -7))
            .Add(Fill.Definition, (Fill.Space, 1), (Fill.Destination, 62), (Fill.Length, 2), (Fill.Value, 9))
            .Run();

        Assert.Equal([null, -7, -7, null], bench.Activation(3, 4));
        Assert.Equal([null, 9, 9], bench.Cell(61, 3));
    }

    [Theory]
    [InlineData(0, 255)]
    [InlineData(1, 63)]
    public void AFillPastItsMemoryTraps(int space, int destination) =>
        new Bench().Add(Fill.Definition, (Fill.Space, space), (Fill.Destination, destination), (Fill.Length, 2)).Traps(TrapCode.OnChipAddress, 0);

    [Theory]
    [InlineData(255, 0, 0)]
    [InlineData(0, 255, 0)]
    [InlineData(0, 0, 255)]
    public void AnAdditionPastActivationMemoryTraps(int first, int second, int destination) =>
        new Bench().Add(
            AddVectors.Definition, (AddVectors.First, first), (AddVectors.Second, second), (AddVectors.Destination, destination),
            (AddVectors.Length, 2)).Traps(TrapCode.OnChipAddress, 0);
}
