using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>Expected values are worked out by hand from <c>docs/numerics.md</c>; table 0 is the identity.</summary>
public class GruUnitTests
{
    [Fact]
    public void OneUnitFollowsTheFormulas()
    {
        // r·nh = 0.5 · 2001 = 1000.5, rounded up to 1001; n = 1000 + 1001.
        // h' = (24576·2001 + 8192·4000 + 2^14) >> 15 = 2501.
        var bench = Run([16384, 8192, 1000, 2001], 4000, (Gru.StateFraction, 15));

        Assert.Equal([2501], bench.Activation(40, 1));
        Assert.Equal([0, 0, 0, 0], bench.Bank(0, 4));
    }

    [Fact]
    public void TheHiddenVectorMayHaveFewerFractionBits()
    {
        // (24576·2001 + (8192·100 << 8) + 2^22) >> 23 = 31.
        var bench = Run([16384, 8192, 1000, 2001], 100, (Gru.StateFraction, 7));

        Assert.Equal([31], bench.Activation(40, 1));
    }

    [Theory]
    [InlineData(0, 128)]
    [InlineData(1, 127)]
    public void TheOutputSaturatesAtEightBitsWhereAsked(int eightBit, int expected)
    {
        // (32768·32767 + 2^22) >> 23 = 128.
        var bench = Run([0, 0, 32767, 0], 0, (Gru.StateFraction, 7), (Gru.EightBit, eightBit));

        Assert.Equal([expected], bench.Activation(40, 1));
    }

    [Fact]
    public void TheCandidateSaturatesBeforeTheTable()
    {
        // nx + r·nh is above 32767 and limited; the closing sample of the table is 32767, not 32768, so
        // n = 32736 + ((31·31 + 16) >> 5) = 32766; z = 0; h' = (32768·32766 + 2^14) >> 15 = 32766.
        var bench = Run([32767, 0, 32767, 32767], 0, (Gru.StateFraction, 15));

        Assert.Equal([32766], bench.Activation(40, 1));
    }

    [Fact]
    public void ANegativeShiftMultiplies()
    {
        // Gates: 512 · 2^4 = 8192 for z; candidate: 250 · 2^2 = 1000. h' = (24576·1000 + 8192·4000 + 2^14) >> 15 = 1750.
        var bench = Run([0, 512, 250, 0], 4000, (Gru.StateFraction, 15), (Gru.GateShift, -4), (Gru.CandidateShift, -2));

        Assert.Equal([1750], bench.Activation(40, 1));
    }

    [Fact]
    public void ASumThatLeftTheAccumulatorTrapsWhenItIsRead()
    {
        // −32,768 · −16,384 · 2^10 is 2^39, one more than 40 bits hold; a bias brings nothing back.
        var bench = new Bench().Constants(OnChipSpace.Activation, 0, -32768);
        var stream = bench.PutStream(SlotFormat.All[8], [(-16384, 0)]);
        bench.Constants(OnChipSpace.Parameter, 0, -1, 0, 0, 0);
        bench.Add(SpMV.Definition, (SpMV.Stream, stream), (SpMV.Lines, 1), (SpMV.Rows, 1), (SpMV.Columns, 1), (SpMV.Format, 8), (SpMV.Align, 10));
        bench.Add(Gru.Definition, (Gru.Units, 1)).Traps(TrapCode.AccumulatorOverflow, 3);
    }

    [Theory]
    [InlineData(5, 0, 0, 0)]
    [InlineData(1, 125, 0, 0)]
    [InlineData(1, 0, 256, 0)]
    [InlineData(1, 0, 0, 256)]
    public void UnitsPastAMemoryTrap(int units, int parameters, int state, int destination)
    {
        new Bench().Add(
            Gru.Definition, (Gru.Units, units), (Gru.Parameters, parameters), (Gru.State, state), (Gru.Destination, destination))
            .Traps(TrapCode.OnChipAddress, 0);
    }

    private static Bench Run(int[] biases, int hidden, params (Field Field, long Value)[] changes)
    {
        (Field Field, long Value)[] fields =
            [(Gru.Units, 1), (Gru.Parameters, 8), (Gru.State, 20), (Gru.Destination, 40), .. changes];
        return new Bench().Table(0, 1, z => z)
            .Constants(OnChipSpace.Parameter, 8, biases)
            .Constants(OnChipSpace.Activation, 20, hidden)
            .Add(Gru.Definition, fields)
            .Run();
    }
}
