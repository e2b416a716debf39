using Ese.Isa;

namespace Ese.Emulator.Tests;

public class MatrixUnitTests
{
    private static readonly SlotFormat Dense = SlotFormat.All[8];
    private static readonly SlotFormat Sparse = SlotFormat.All[11];

    [Fact]
    public void ADenseStreamMultipliesColumnByColumn()
    {
        // One lane, two rows, two columns: [[2, 4], [3, -5]] · [10, 7] = [48, -5].
        var bench = new Bench().Constants(OnChipSpace.Activation, 20, 10, 7);
        var stream = bench.PutStream(Dense, [(2, 0)], [(3, 0)], [(4, 0)], [(-5, 0)]);
        Multiply(bench, stream, Dense, lines: 4, rows: 2, columns: 2, start: 20).Run();

        Assert.Equal([48, -5], bench.Bank(0, 2));
        Assert.Equal(4, bench.Interpreter.MultiplyAccumulates);
        Assert.Equal(3, bench.Interpreter.InstructionsIssued);
    }

    [Fact]
    public void LanesInterleaveTheRowsOfTheMatrix()
    {
        // Two lanes: row 0 in lane 0, row 1 in lane 1, row 2 in lane 0 again.
        var bench = new Bench(TestArchitecture.Create(lanes: 2)).Constants(OnChipSpace.Activation, 0, 3);
        var stream = bench.PutStream(Dense, [(1, 0), (10, 0)], [(100, 0), (1000, 0)]);
        Multiply(bench, stream, Dense, lines: 2, rows: 2, columns: 1, start: 0).Run();

        Assert.Equal([3, 30, 300, 3000], bench.Bank(0, 4));
    }

    [Fact]
    public void SparseIndicesSkipPositionsAndZeroWeightsPad()
    {
        // Four rows, two columns. Positions walked: −1 → 2 (row 2, column 0), → 4 padding (row 0, column 1), → 7 (row 3, column 1).
        var bench = new Bench().Constants(OnChipSpace.Activation, 0, 5, 7);
        var stream = bench.PutStream(Sparse, [(9, 2)], [(0, 1)], [(-3, 2)]);
        Multiply(bench, stream, Sparse, lines: 3, rows: 4, columns: 2, start: 0).Run();

        Assert.Equal([0, 0, 45, -21], bench.Bank(0, 4));
        Assert.Equal(2, bench.Interpreter.MultiplyAccumulates);
    }

    [Fact]
    public void HoldMakesALaneWait()
    {
        // Without HOLD lane 1 would stand in column 1 one line early; its weight must still meet column 1's activation.
        var bench = new Bench(TestArchitecture.Create(lanes: 2)).Constants(OnChipSpace.Activation, 0, 2, 11);
        var stream = bench.PutStream(Dense, [(1, 0), (1, 0)], [(1, 0), (Dense.Hold, 0)], [(Dense.Hold, 0), (1, 0)]);
        Multiply(bench, stream, Dense, lines: 3, rows: 1, columns: 2, start: 0).Run();

        Assert.Equal([13, 13], bench.Bank(0, 2));
    }

    [Fact]
    public void ColumnGroupsTakeColumnsInTurnAndShareTheSum()
    {
        // One lane, two groups, one row, four columns: group 0 has columns 0 and 2, group 1 columns 1 and 3.
        var bench = new Bench(TestArchitecture.Create(groups: 2)).Constants(OnChipSpace.Activation, 0, 1, 10, 100, 1000);
        var stream = bench.PutStream(Dense, [(1, 0), (2, 0)], [(3, 0), (4, 0)]);
        Multiply(bench, stream, Dense, lines: 2, rows: 1, columns: 2, start: 0).Run();

        Assert.Equal([1 + 20 + 300 + 4000], bench.Bank(0, 1));
    }

    [Fact]
    public void AlignShiftsEveryProductAndBanksAreSeparate()
    {
        var bench = new Bench().Constants(OnChipSpace.Activation, 0, -3);
        var stream = bench.PutStream(Dense, [(5, 0)]);
        Multiply(bench, stream, Dense, lines: 1, rows: 1, columns: 1, start: 0, align: 4);
        Multiply(bench, stream, Dense, lines: 1, rows: 1, columns: 1, start: 0, bank: 1);
        Multiply(bench, stream, Dense, lines: 1, rows: 1, columns: 1, start: 0).Run();

        Assert.Equal([-240 - 15], bench.Bank(0, 1));
        Assert.Equal([-15], bench.Bank(1, 1));
    }

    [Fact]
    public void ClearZeroesOneBank()
    {
        var bench = new Bench().Constants(OnChipSpace.Activation, 0, 7);
        var stream = bench.PutStream(Dense, [(5, 0)]);
        Multiply(bench, stream, Dense, lines: 1, rows: 1, columns: 1, start: 0);
        Multiply(bench, stream, Dense, lines: 1, rows: 1, columns: 1, start: 0, bank: 1);
        bench.Add(Clear.Definition, (Clear.Bank, 1)).Run();

        Assert.Equal([35], bench.Bank(0, 1));
        Assert.Equal([0], bench.Bank(1, 1));
    }

    [Fact]
    public void AConvolutionWalksItsWindow()
    {
        // Window of two steps, two words each, 8 words apart; the second pass moves by 3 words.
        var bench = new Bench().Constants(OnChipSpace.Activation, 0, [.. Enumerable.Range(0, 16)]);
        var stream = bench.PutStream(Dense, [(1, 0)], [(10, 0)], [(100, 0)], [(1000, 0)]);
        bench.Add(Window.Definition, (Window.Inner, 2), (Window.Outer, 8), (Window.Counter, 2), (Window.InputStride, 3), (Window.OutputStride, 5));
        var loop = bench.Next;
        bench.Add(Loop.Definition, (Loop.Counter, 2), (Loop.Count, 2), (Loop.End, loop + 3));
        bench.Add(
            Conv.Definition, (SpMV.Stream, stream), (SpMV.Lines, 4), (SpMV.Rows, 1), (SpMV.Columns, 4), (SpMV.Base, 1), (SpMV.Format, Dense.Id));
        bench.Add(
            Requantize.Definition, (Requantize.Units, 1), (Requantize.Destination, 100), (Requantize.Low, -32768),
            (Requantize.High, 32767), (Requantize.Loop, 1));
        bench.Add(EndLoop.Definition, (EndLoop.Counter, 2), (EndLoop.Start, loop)).Run();

        // First pass reads words 1, 2, 9, 10; the second 4, 5, 12, 13.
        Assert.Equal([1 + 20 + 900 + 10_000], bench.Activation(100, 1));
        Assert.Equal([4 + 50 + 1200 + 13_000], bench.Activation(105, 1));
        Assert.Equal([null], bench.Activation(103, 1));
    }

    [Fact]
    public void ChannelsShareTheStreamAndKeepTheirSums()
    {
        var bench = new Bench(TestArchitecture.Create(channels: 3));
        bench.Launch.ChannelMask = 0b101;
        bench.WriteVector(Bench.Segment1, 2).WriteVector(Bench.Segment1 + (2 * Bench.ChannelBytes), -4);
        var stream = bench.PutStream(Dense, [(6, 0)]);
        bench.Add(LoadVector.Definition, (LoadVector.Segment, 1), (LoadVector.Length, 1));
        Multiply(bench, stream, Dense, lines: 1, rows: 1, columns: 1, start: 0).Run();

        Assert.Equal([12], bench.Bank(0, 1, channel: 0));
        Assert.Equal([null], bench.Bank(0, 1, channel: 1));
        Assert.Equal([-24], bench.Bank(0, 1, channel: 2));
        Assert.Equal(2, bench.Interpreter.MultiplyAccumulates);
    }

    [Fact]
    public void AStreamIsDecodedAgainAfterItsBytesChange()
    {
        var bench = new Bench().Constants(OnChipSpace.Activation, 0, 1);
        var stream = bench.PutStream(Dense, [(5, 0)]);
        Multiply(bench, stream, Dense, lines: 1, rows: 1, columns: 1, start: 0).Run();
        bench.Reset();
        bench.WriteVector((ulong)stream * 16, 6);
        bench.RunAsIs();

        Assert.Equal([6], bench.Bank(0, 1));
    }

    [Theory]
    [InlineData(20_000, 1)]
    [InlineData(32_767, 3)]
    public void NarrowLimitsNoSum(int weight, int align)
    {
        // 32,767 · 20,000 · 2 · 2 and more are above 2^31 − 1.
        var bench = new Bench().Constants(OnChipSpace.Activation, 0, 32767, 32767);
        var stream = bench.PutStream(Dense, [(weight, 0)], [(weight, 0)]);
        Multiply(bench, stream, Dense, lines: 2, rows: 1, columns: 2, start: 0, align: align, narrow: 1).Run();

        Assert.Equal([(2L * 32767 * weight) << align], bench.Bank(0, 1));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, -1)]
    [InlineData(7, 1)]
    public void ASumMayLeaveItsWidthUntilItIsRead(int channels, int more)
    {
        // 40 bits hold −2^39 … 2^39 − 1; −32,768 · 16,384 · 2^10 is −2^39, and −1 · 1 is one below it.
        var bench = new Bench(TestArchitecture.Create(channels: channels)).Constants(OnChipSpace.Activation, 0, -32768, -1);
        var first = bench.PutStream(Dense, [(16384, 0)]);
        var second = bench.PutStream(Dense, [(0, 0)], [(more, 0)]);
        Multiply(bench, first, Dense, lines: 1, rows: 1, columns: 1, start: 0, align: 10);
        Multiply(bench, second, Dense, lines: 2, rows: 1, columns: 2, start: 0);
        bench.Add(Requantize.Definition, (Requantize.Units, 1), (Requantize.High, 32767), (Requantize.Low, -32768));
        if (more > 0)
        {
            bench.Traps(TrapCode.AccumulatorOverflow, 3);
            Assert.Equal([-(1L << 39) - 1], bench.Bank(0, 1, channels - 1));
        }
        else
        {
            bench.Run();
            Assert.Equal([0], bench.Bank(0, 1));
        }
    }

    [Theory]
    [InlineData(1, 1, 0, -1, 1)]
    [InlineData(2, 2, 1, -2, -2)]
    [InlineData(3, 6, 0, 1, -1)]
    [InlineData(4, 3, 1, 0, 0)]
    [InlineData(5, 1, 1, -1, 1)]
    public void SumsWrapAboveTheGuardBits(int times, int channels, int bank, int low, int high)
    {
        // 40 bits and 6 guard bits: sums modulo 2^46. A product of −32,768 · 16,384 · 2^15 is −2^44.
        var bench = new Bench(TestArchitecture.Create(lanes: 2, channels: channels)).Constants(OnChipSpace.Activation, 0, -32768);
        var stream = bench.PutStream(Dense, [(16384, 0), (-16384, 0)]);
        for (var count = 0; count < times; count++)
        {
            Multiply(bench, stream, Dense, lines: 1, rows: 1, columns: 1, start: 0, align: 15, bank: bank);
        }

        bench.Run();
        Assert.Equal([(long)low << 44, (long)high << 44], bench.Bank(bank, 2, channels - 1));
    }

    [Fact]
    public void AStreamThatDoesNotDecodeTraps()
    {
        var bench = new Bench().Constants(OnChipSpace.Activation, 0, 1);
        var stream = bench.PutStream(Dense, [(1, 0)], [(1, 0)], [(1, 0)]);
        Multiply(bench, stream, Dense, lines: 3, rows: 2, columns: 1, start: 0).Traps(TrapCode.WeightStream, 1);
    }

    [Fact]
    public void LanesFurtherApartThanTheQueuesTrap()
    {
        // Queues of 2: a lane may be one column ahead, not two.
        var bench = new Bench(TestArchitecture.Create(lanes: 2)).Constants(OnChipSpace.Activation, 0, 1, 1, 1);
        var held = (Dense.Hold, 0);
        var stream = bench.PutStream(Dense, [(1, 0), (1, 0)], [(1, 0), held], [(1, 0), held], [held, (1, 0)], [held, (1, 0)]);
        Multiply(bench, stream, Dense, lines: 5, rows: 1, columns: 3, start: 0).Traps(TrapCode.WeightStream, 1);
    }

    [Fact]
    public void ASlotFormatTheTargetLacksTraps()
    {
        var bench = new Bench();
        Multiply(bench, 0, SlotFormat.All[0], lines: 1, rows: 1, columns: 1, start: 0).Traps(TrapCode.IllegalInstruction, 0);
    }

    [Fact]
    public void RowsPastTheAccumulatorsTrap()
    {
        var bench = new Bench();
        Multiply(bench, 0, Dense, lines: 1, rows: 17, columns: 1, start: 0).Traps(TrapCode.OnChipAddress, 0);
    }

    [Fact]
    public void ColumnsPastActivationMemoryTrap()
    {
        var bench = new Bench();
        var stream = bench.PutStream(Dense, [(1, 0)], [(1, 0)]);
        Multiply(bench, stream, Dense, lines: 2, rows: 1, columns: 2, start: 255).Traps(TrapCode.OnChipAddress, 0);
    }

    [Fact]
    public void AStreamPastTheCardMemoryTraps()
    {
        var bench = new Bench();
        Multiply(bench, (1 << 20) / 16, Dense, lines: 1, rows: 1, columns: 1, start: 0).Traps(TrapCode.MemoryAddress, 0);
    }

    [Fact]
    public void AConvolutionWithoutWindowTraps()
    {
        var bench = new Bench();
        bench.Add(Conv.Definition, (SpMV.Lines, 1), (SpMV.Rows, 1), (SpMV.Columns, 1), (SpMV.Format, 8)).Traps(TrapCode.IllegalInstruction, 0);
    }

    [Fact]
    public void AWindowPastActivationMemoryTraps()
    {
        var bench = new Bench();
        var stream = bench.PutStream(Dense, [(1, 0)], [(1, 0)]);
        bench.Add(Window.Definition, (Window.Inner, 1), (Window.Outer, 300));
        bench.Add(Conv.Definition, (SpMV.Stream, stream), (SpMV.Lines, 2), (SpMV.Rows, 1), (SpMV.Columns, 2), (SpMV.Format, 8))
            .Traps(TrapCode.OnChipAddress, 1);
    }

    [Fact]
    public void ColumnsWithoutWeightsMustBeInActivationMemoryAsWell()
    {
        // Two groups of one column each, the second without a weight.
        var bench = new Bench(TestArchitecture.Create(groups: 2));
        var stream = bench.PutStream(Dense, [(1, 0), (0, 0)]);
        Multiply(bench, stream, Dense, lines: 1, rows: 1, columns: 1, start: 255).Traps(TrapCode.OnChipAddress, 0);
    }

    [Fact]
    public void WindowColumnsWithoutWeightsMustBeInActivationMemoryAsWell()
    {
        // Columns 0 to 3 are words 250, 251, 255 and 256, in the second pass.
        var bench = new Bench();
        var stream = bench.PutStream(Dense, [(1, 0)], [(1, 0)], [(1, 0)], [(0, 0)]);
        bench.Add(Window.Definition, (Window.Inner, 2), (Window.Outer, 5), (Window.Counter, 1), (Window.InputStride, 1));
        bench.Add(Loop.Definition, (Loop.Counter, 1), (Loop.Count, 2), (Loop.End, 3));
        bench.Add(
            Conv.Definition, (SpMV.Stream, stream), (SpMV.Lines, 4), (SpMV.Rows, 1), (SpMV.Columns, 4), (SpMV.Base, 249), (SpMV.Format, Dense.Id));
        bench.Add(EndLoop.Definition, (EndLoop.Counter, 1), (EndLoop.Start, 1)).Traps(TrapCode.OnChipAddress, 2);
        Assert.Equal(5, bench.Interpreter.InstructionsIssued);
    }

    [Theory]
    [InlineData(1, 17, 255, 1 << 16, TrapCode.IllegalInstruction)]
    [InlineData(8, 17, 255, 1 << 16, TrapCode.OnChipAddress)]
    [InlineData(8, 2, 255, 1 << 16, TrapCode.MemoryAddress)]
    [InlineData(8, 2, 255, 0, TrapCode.OnChipAddress)]
    [InlineData(8, 2, 254, 0, TrapCode.WeightStream)]
    public void TheStreamIsLookedAtLast(int format, int rows, int start, int stream, TrapCode trap)
    {
        // Two lines do not come to the second of two columns of two rows.
        var bench = new Bench(TestArchitecture.Create() with { SlotFormats = [Dense] });
        bench.PutStream(Dense, [(1, 0)], [(1, 0)]);
        Multiply(bench, stream, SlotFormat.All[format], lines: 2, rows, columns: 2, start).Traps(trap, 0);
    }

    [Fact]
    public void AConvolutionNeedsItsWindowBeforeAnythingElse()
    {
        var bench = new Bench(TestArchitecture.Create() with { SlotFormats = [Dense] });
        bench.Add(Conv.Definition, (SpMV.Lines, 1), (SpMV.Rows, 17), (SpMV.Columns, 1), (SpMV.Format, 1));
        var trap = Assert.Throws<TrapException>(() => bench.Run());
        Assert.Equal(TrapCode.IllegalInstruction, trap.Code);
        Assert.Contains("win", trap.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAChannelOnlyTheStreamIsLookedAt()
    {
        var bench = new Bench();
        bench.Launch.ChannelMask = 0;
        var stream = bench.PutStream(Dense, [(1, 0)], [(1, 0)], [(1, 0)]);
        Multiply(bench, stream, Dense, lines: 3, rows: 2, columns: 1, start: 255).Traps(TrapCode.WeightStream, 0);
        bench = new Bench();
        bench.Launch.ChannelMask = 0;
        stream = bench.PutStream(Dense, [(1, 0)], [(1, 0)]);
        Multiply(bench, stream, Dense, lines: 2, rows: 1, columns: 2, start: 255).Run();
    }

    private static Bench Multiply(
        Bench bench, long stream, SlotFormat format, int lines, int rows, int columns, int start, int align = 0, int bank = 0, int narrow = 0) =>
        bench.Add(
            SpMV.Definition, (SpMV.Stream, stream), (SpMV.Lines, lines), (SpMV.Rows, rows), (SpMV.Columns, columns), (SpMV.Base, start),
            (SpMV.Format, format.Id), (SpMV.Align, align), (SpMV.Bank, bank), (SpMV.Narrow, narrow));
}
