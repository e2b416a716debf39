using Ese.Isa;

namespace Ese.Emulator.Tests;

public class RequantizeUnitTests
{
    [Theory]
    [InlineData(3, 1, 2)]
    [InlineData(1, 1, 1)]
    [InlineData(-1, 1, 0)]
    [InlineData(-3, 1, -1)]
    [InlineData(-5, 2, -1)]
    [InlineData(-6, 2, -1)]
    [InlineData(-7, 2, -2)]
    [InlineData(7, 0, 7)]
    [InlineData(7, -3, 56)]
    public void HalvesAreRoundedUp(int sum, int shift, int expected) =>
        Assert.Equal([expected], Run(sum, (Requantize.Shift, shift)).Activation(40, 1));

    [Theory]
    [InlineData(40000, 32767)]
    [InlineData(-40000, -32768)]
    [InlineData(32767, 32767)]
    public void WordsSaturateAtSixteenBits(int sum, int expected) => Assert.Equal([expected], Run(sum).Activation(40, 1));

    [Theory]
    [InlineData(200, 127)]
    [InlineData(-200, -128)]
    [InlineData(127, 127)]
    public void EightBitVectorsSaturateAtEightBits(int sum, int expected) =>
        Assert.Equal([expected], Run(sum, (Requantize.EightBit, 1)).Activation(40, 1));

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(5, 5)]
    [InlineData(500, 320)]
    public void TheClampIsAHardTanh(int sum, int expected) =>
        Assert.Equal([expected], Run(sum, (Requantize.Low, 0), (Requantize.High, 320)).Activation(40, 1));

    [Fact]
    public void AnInvertedClampEndsAtItsUpperLimit() =>
        Assert.Equal([-1], Run(5, (Requantize.Low, 10), (Requantize.High, -1)).Activation(40, 1));

    [Theory]
    [InlineData(0, 48, 96)]
    [InlineData(0, 63, 96)]
    [InlineData(1, 48, 144)]
    [InlineData(1, 33, 99)]
    [InlineData(1, -1, -3)]
    [InlineData(1, -32768, -32768)]
    [InlineData(1, 32767, 32767)]
    public void ATableIsSampledOrInterpolated(int mode, int sum, int expected)
    {
        // The table triples its input, limited to 16 bits; samples are 32 apart.
        Assert.Equal([expected], Run(sum, mode, (Requantize.UseTable, 1), (Requantize.Low, 1), (Requantize.High, 1)).Activation(40, 1));
    }

    [Fact]
    public void TheTableOutputIsRounded() =>
        Assert.Equal([2], Run(2, 1, (Requantize.UseTable, 1), (Requantize.OutputShift, 2)).Activation(40, 1));

    [Fact]
    public void EveryPositionHasItsBiasAndItsAccumulatorIsCleared()
    {
        var bench = new Bench(TestArchitecture.Create(lanes: 2))
            .Constants(OnChipSpace.Parameter, 5, 1, -2, 3, -4)
            .Add(
                Requantize.Definition, (Requantize.Units, 2), (Requantize.Parameters, 5), (Requantize.Destination, 9),
                (Requantize.Low, -32768), (Requantize.High, 32767), (Requantize.Bank, 1))
            .Run();

        Assert.Equal([1, -2, 3, -4], bench.Activation(9, 4));
        Assert.Equal([0, 0, 0, 0], bench.Bank(1, 4));
    }

    [Theory]
    [InlineData(-32768, 16384, -1, true)]
    [InlineData(-32768, 16384, 0, false)]
    [InlineData(-32768, -16384, 0, true)]
    [InlineData(-32768, -16384, -1, true)]
    [InlineData(32767, 16384, int.MaxValue, true)]
    public void ASumOutsideItsWidthTrapsWithOrWithoutItsBias(int input, int weight, int bias, bool traps)
    {
        // 40 bits hold −2^39 … 2^39 − 1; −32,768 · 16,384 · 2^10 is −2^39. A bias brings nothing back.
        var bench = new Bench().Constants(OnChipSpace.Activation, 0, input);
        var stream = bench.PutStream(SlotFormat.All[8], [(weight, 0)]);
        bench.Constants(OnChipSpace.Parameter, 0, bias);
        bench.Add(SpMV.Definition, (SpMV.Stream, stream), (SpMV.Lines, 1), (SpMV.Rows, 1), (SpMV.Columns, 1), (SpMV.Format, 8), (SpMV.Align, 10));
        bench.Add(Requantize.Definition, (Requantize.Units, 1), (Requantize.Low, -32768), (Requantize.High, 32767), (Requantize.Shift, 30));
        if (traps)
        {
            bench.Traps(TrapCode.AccumulatorOverflow, 3);
        }
        else
        {
            bench.Run();
            Assert.Equal([-512], bench.Activation(0, 1));
        }
    }

    [Theory]
    [InlineData(17, 0, 0)]
    [InlineData(1, 128, 0)]
    [InlineData(1, 0, 256)]
    public void UnitsPastAMemoryTrap(int units, int parameters, int destination)
    {
        new Bench().Add(
            Requantize.Definition, (Requantize.Units, units), (Requantize.Parameters, parameters), (Requantize.Destination, destination))
            .Traps(TrapCode.OnChipAddress, 0);
    }

    [Fact]
    public void AMovingDestinationWithoutWindowTraps() =>
        new Bench().Add(Requantize.Definition, (Requantize.Units, 1), (Requantize.Loop, 1)).Traps(TrapCode.IllegalInstruction, 0);

    private static Bench Run(int sum, params (Field Field, long Value)[] changes) => Run(sum, 1, changes);

    private static Bench Run(int sum, int mode, params (Field Field, long Value)[] changes)
    {
        (Field Field, long Value)[] fields =
        [
            (Requantize.Units, 1), (Requantize.Parameters, 8), (Requantize.Destination, 40), (Requantize.Table, 2),
            (Requantize.Low, -32768), (Requantize.High, 32767), .. changes,
        ];
        return new Bench().Table(2, mode, z => 3 * z)
            .Constants(OnChipSpace.Parameter, 8, sum)
            .Add(Requantize.Definition, fields)
            .Run();
    }
}
