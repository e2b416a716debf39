using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>Expected values are worked out by hand from <c>docs/numerics.md</c>; table 0 is the identity, so a gate is its bias.</summary>
public class LstmUnitTests
{
    [Fact]
    public void OneUnitFollowsTheFormulas()
    {
        // i = 0.5, f = 0.25, g = −0.25, o = 0.5 with 15 fraction bits, c = 1 with 11.
        // c' = (8192·2048·2^4 + 16384·−8192 + 2^18) >> 19 = 256; table input 256·2^4 = 4096.
        // m = (16384·4096 + 2^14) >> 15 = 2048.
        var bench = Prepared(16384, 8192, -8192, 16384).Constants(OnChipSpace.Cell, 3, 2048);
        Run(bench);

        Assert.Equal([256], bench.Cell(3, 1));
        Assert.Equal([2048], bench.Activation(40, 1));
    }

    [Fact]
    public void PeepholesAddTheOldCellToInputAndForgetAndTheNewCellToOutput()
    {
        // i = 16384 + 1000, f = 8192 − 2000; c' = (6192·2048·2^4 + 17384·−8192 + 2^18) >> 19 = 115.
        // o = 16384 + ((500·115 + 2^10) >> 11) = 16412; m = (16412·1840 + 2^14) >> 15 = 922.
        var bench = Prepared(16384, 8192, -8192, 16384, 1000, -2000, 500).Constants(OnChipSpace.Cell, 3, 2048);
        Run(bench, (Lstm.Peephole, 1), (Lstm.PeepholeShift, 11));

        Assert.Equal([115], bench.Cell(3, 1));
        Assert.Equal([922], bench.Activation(40, 1));
    }

    [Fact]
    public void AccumulatorsAreReadByLaneSlotAndGateAndCleared()
    {
        // Two lanes, two slots: position p has gate rows (p / 2)·4 + gate of lane p mod 2. Only the output gate differs.
        var bench = new Bench(TestArchitecture.Create(lanes: 2)).Table(0, 1, z => z);
        var dense = SlotFormat.All[8];
        bench.Constants(OnChipSpace.Activation, 0, 1);
        var lines = new (int, int)[8][];
        for (var row = 0; row < 8; row++)
        {
            var gate = row % 4;
            lines[row] = [.. Enumerable.Range(0, 2).Select(lane =>
                (gate switch { 0 => 16384, 1 => 0, 2 => 16384, _ => 4096 * (((row / 4) * 2) + lane + 1) }, 0))];
        }

        bench.Constants(OnChipSpace.Parameter, 0, new int[16]);
        var stream = bench.PutStream(dense, lines);
        bench.Add(
            SpMV.Definition, (SpMV.Stream, stream), (SpMV.Lines, 8), (SpMV.Rows, 8), (SpMV.Columns, 1), (SpMV.Format, dense.Id));
        bench.Add(
            Lstm.Definition, (Lstm.Units, 2), (Lstm.Destination, 40), (Lstm.CellFraction, 11), (Lstm.CellShift, -4),
            (Lstm.OutputShift, 15)).Run();

        // c' = (16384² + 2^18) >> 19 = 512; its table input is 8192; m = o / 4.
        Assert.Equal([512, 512, 512, 512], bench.Cell(0, 4));
        Assert.Equal([1024, 2048, 3072, 4096], bench.Activation(40, 4));
        Assert.Equal(new long?[16], bench.Bank(0, 16).Select(value => value == 0 ? null : value));
    }

    [Fact]
    public void CellAndOutputSaturate()
    {
        // f·c alone is 0.99997 · 32767; with i·g = 0.99994 · 2^4 words of 11 fraction bits more it passes 32767.
        var bench = Prepared(32767, 32767, 32767, 32767).Constants(OnChipSpace.Cell, 3, 32767);
        Run(bench, (Lstm.EightBit, 1), (Lstm.OutputShift, 20));

        Assert.Equal([32767], bench.Cell(3, 1));
        Assert.Equal([127], bench.Activation(40, 1));
    }

    [Fact]
    public void GateSumsSaturateAtSixteenBitsBeforeTheTable()
    {
        // i = sat16(2^20) = 32767, not its low bits.
        var bench = Prepared(1 << 20, 0, 16384, 0);
        Run(bench);

        // c' = (32767·16384 + 2^18) >> 19 = 1024.
        Assert.Equal([1024], bench.Cell(3, 1));
    }

    [Fact]
    public void TheCoarseTableTakesTheSampleBelow()
    {
        // Mode 0: −1 >> 5 is sample 1023, −32; 63 is sample 1025, 32.
        var bench = Prepared(32767, 0, -1, 63);
        bench.Table(0, 0, z => z);
        Run(bench, (Lstm.CellFraction, 15), (Lstm.CellShift, 0));

        // i = 32736; c' = (32736·−32 + 2^14) >> 15 = −32; table −32; m = (32·−32 + 2^14) >> 15 = 0.
        Assert.Equal([-32], bench.Cell(3, 1));
        Assert.Equal([0], bench.Activation(40, 1));
    }

    [Fact]
    public void GateAndCandidateHaveTheirOwnShiftAndTable()
    {
        // Candidate table 1 doubles: g = 2 · ((4097 + 1) >> 1) = 4098; gates use shift 2: i = 65536 >> 2 = 16384.
        var bench = Prepared(65536, 0, 4097, 0).Table(1, 1, z => 2 * z);
        Run(bench, (Lstm.GateShift, 2), (Lstm.CandidateShift, 1), (Lstm.CandidateTable, 1), (Lstm.CellFraction, 15));

        // c' = (16384·4098 + 2^14) >> 15 = 2049.
        Assert.Equal([2049], bench.Cell(3, 1));
    }

    [Fact]
    public void ABiasThatOverflowsTheAccumulatorTraps()
    {
        // 32,767 · 16,384 · 2^10 fits 40 bits with 16,777,215 to spare; a bias of 2^31 − 1 does not.
        var bench = new Bench().Constants(OnChipSpace.Activation, 0, 32767);
        var dense = SlotFormat.All[8];
        var high = bench.PutStream(dense, [(16384, 0)]);
        bench.Constants(OnChipSpace.Parameter, 0, int.MaxValue, 0, 0, 0);
        bench.Add(SpMV.Definition, (SpMV.Stream, high), (SpMV.Lines, 1), (SpMV.Rows, 1), (SpMV.Columns, 1), (SpMV.Format, 8), (SpMV.Align, 10));
        bench.Add(Lstm.Definition, (Lstm.Units, 1)).Traps(TrapCode.AccumulatorOverflow, 3);
    }

    [Theory]
    [InlineData(5, 0, 0, 0)]
    [InlineData(1, 125, 0, 0)]
    [InlineData(1, 0, 64, 0)]
    [InlineData(1, 0, 0, 256)]
    public void UnitsPastAMemoryTrap(int units, int parameters, int cell, int destination)
    {
        new Bench().Add(
            Lstm.Definition, (Lstm.Units, units), (Lstm.Parameters, parameters), (Lstm.Cell, cell), (Lstm.Destination, destination))
            .Traps(TrapCode.OnChipAddress, 0);
    }

    private static Bench Prepared(params int[] parameters) =>
        new Bench().Table(0, 1, z => z).Constants(OnChipSpace.Parameter, 8, parameters);

    private static void Run(Bench bench, params (Field Field, long Value)[] changes)
    {
        (Field Field, long Value)[] fields =
        [
            (Lstm.Units, 1), (Lstm.Parameters, 8), (Lstm.Cell, 3), (Lstm.Destination, 40), (Lstm.CellFraction, 11), (Lstm.CellShift, -4),
            (Lstm.OutputShift, 15), .. changes,
        ];
        bench.Add(Lstm.Definition, fields).Run();
    }
}
