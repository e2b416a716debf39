using Ese.Isa;
using Ese.Testing;

namespace Ese.Emulator.Tests;

public sealed class CycleModelTests
{
    [Fact]
    public void TheModelAgreesWithAnEngineThatTicksEveryCycle()
    {
        foreach (var seed in TestScale.Seeds(1200))
        {
            var (binary, launch) = RandomTimingPrograms.Create(new Random(seed));
            AssertAgree(binary, launch, seed);
        }
    }

    [Fact]
    public void LongStreamsAgreeWhateverBandwidthLatencyAndFifoAre()
    {
        foreach (var width in (int[])[4, 6, 8, 12, 16])
        {
            foreach (var latency in (int[])[0, 3, 40, 200])
            {
                foreach (var depth in (int[])[1, 2, 5, 64, 300])
                {
                    var architecture = TestArchitecture.Create(lanes: 8) with
                    {
                        SlotFormats = SlotFormat.All, MemoryBytesPerCycle = width, MemoryLatencyCycles = latency, PrefetchLines = depth,
                    };
                    AssertAgree(TimingBinary.Create(architecture, Interleaved(), Elements(8192)), new ProgramLaunch(), width);
                }
            }
        }
    }

    [Fact]
    public void AMatrixVectorProductTakesItsLinesStartAndDrain()
    {
        var architecture = TestArchitecture.Create(lanes: 8) with { MemoryLatencyCycles = 10, SlotFormats = SlotFormat.All };
        var report = CycleModel.Simulate(TimingBinary.Create(architecture, [Stream(lines: 100), InstructionWord.Of(Halt.Definition)]), new ProgramLaunch());

        // Found in cycle 0, taken in 1, requested in 2, complete in 13 where the start would have allowed 4; then 100 lines, drain, halt.
        Assert.Equal(13 + 100 + 4 + 1, report.Cycles);
        Assert.Equal(8 * 9, report.Slots.Fetch);
        Assert.Equal(8 * (4 + 4 + 1), report.Slots.Dependency);
        Assert.Equal(8 * 100, report.Slots.Padding);
    }

    [Fact]
    public void TheNextStreamIsFetchedWhileTheFirstIsConsumed()
    {
        var architecture = TestArchitecture.Create(lanes: 8) with { MemoryLatencyCycles = 40, SlotFormats = SlotFormat.All };
        InstructionWord[] once = [Stream(100), InstructionWord.Of(Halt.Definition)];
        InstructionWord[] twice = [Stream(100), Stream(100, offset: 100), InstructionWord.Of(Halt.Definition)];
        var one = CycleModel.Simulate(TimingBinary.Create(architecture, once), new ProgramLaunch());
        var two = CycleModel.Simulate(TimingBinary.Create(architecture, twice), new ProgramLaunch());

        Assert.Equal(one.Slots.Fetch, two.Slots.Fetch);
        Assert.Equal(one.Cycles + 4 + 100 + 4, two.Cycles);
    }

    [Fact]
    public void ElementWiseWorkUnderAMatrixCostsNothing()
    {
        var architecture = TestArchitecture.Create(lanes: 8) with { MemoryLatencyCycles = 0, SlotFormats = SlotFormat.All };
        var lstm = InstructionWord.Of(Lstm.Definition).With(Lstm.Units, 5);
        InstructionWord[] alone = [Stream(100), InstructionWord.Of(Halt.Definition)];
        InstructionWord[] overlapped = [Stream(100), lstm, InstructionWord.Of(Halt.Definition)];
        InstructionWord[] waiting = [lstm, Stream(100).With(CommonFields.Wait, 4), InstructionWord.Of(Halt.Definition)];

        var base0 = CycleModel.Simulate(TimingBinary.Create(architecture, alone), new ProgramLaunch());
        Assert.Equal(base0.Cycles, CycleModel.Simulate(TimingBinary.Create(architecture, overlapped), new ProgramLaunch()).Cycles);
        var held = CycleModel.Simulate(TimingBinary.Create(architecture, waiting), new ProgramLaunch());
        Assert.Equal(20 + 40 - 1, held.Instructions[0].HeldMatrixCycles);
        Assert.Equal(8 * 59, held.Slots.Vector);
    }

    [Fact]
    public void AWeightStoreLeavesThePortAlone()
    {
        var architecture = TestArchitecture.Create(lanes: 8) with
        {
            MemoryBytesPerCycle = 1, SlotFormats = SlotFormat.All, WeightStoreBytes = 800, WeightStoreBytesPerCycle = 8,
        };
        InstructionWord[] program = [Stream(100), InstructionWord.Of(Halt.Definition)];
        var stored = CycleModel.Simulate(TimingBinary.Create(architecture, program), new ProgramLaunch());
        var streamed = CycleModel.Simulate(TimingBinary.Create(architecture with { WeightStoreBytes = 799 }, program), new ProgramLaunch());

        Assert.True(stored.UsesWeightStore);
        Assert.Equal(2 + 3 + 1 + 100 + 4 + 1, stored.Cycles);
        Assert.False(streamed.UsesWeightStore);
        Assert.True(streamed.Cycles > 800);
    }

    [Theory]
    [InlineData(0, 0, 32, 1)]
    [InlineData(0, 1, 32, 2)]
    [InlineData(62, 0, 32, 2)]
    [InlineData(62, 1, 32, 1)]
    [InlineData(63, 0, 1, 2)]
    [InlineData(6400, 31, 34, 3)]
    public void AVectorTakesTheWordsItTouches(int address, int offset, int length, int words)
    {
        var architecture = TestArchitecture.Create() with { MemoryLatencyCycles = 10 };
        var load = InstructionWord.Of(LoadVector.Definition).With(LoadVector.Segment, 1).With(LoadVector.Offset, offset).With(LoadVector.Length, length);
        var launch = new ProgramLaunch();
        launch.SegmentBase[1] = (ulong)address;
        var report = CycleModel.Simulate(TimingBinary.Create(architecture, [load, InstructionWord.Of(Halt.Definition)]), launch);

        // Issued in cycle 0, the port from 1 on, latency, tail, halt.
        Assert.Equal(1 + words + 10 + 1 + 1, report.Cycles);
        Assert.Equal(words, report.VectorWords);
    }

    [Fact]
    public void EveryChannelHasItsOwnAddressesAndAStepThatIsNotThereHasNone()
    {
        // Steps of 64 bytes at 32, 96, …; channels 64 bytes apart but the last, which has one step and asks for the second.
        var architecture = TestArchitecture.Create(channels: 3);
        InstructionWord[] program =
        [
            InstructionWord.Of(Loop.Definition).With(Loop.Count, 2).With(Loop.End, 2),
            InstructionWord.Of(LoadVector.Definition).With(LoadVector.Segment, 1).With(LoadVector.Offset, 16).With(LoadVector.Stride, 32)
                .With(LoadVector.Order, 1).With(LoadVector.Length, 32),
            InstructionWord.Of(EndLoop.Definition),
            InstructionWord.Of(Halt.Definition),
        ];
        var launch = new ProgramLaunch { ChannelMask = 7 };
        launch.SegmentChannelStride[1] = 64;
        launch.SetSteps(0, 0, 2);
        launch.SetSteps(0, 1, 2);
        launch.SetSteps(0, 2, 1);
        Assert.Equal((3 * 2) + (2 * 2) + 1, CycleModel.Simulate(TimingBinary.Create(architecture, program), launch).VectorWords);

        // Channel 1 begins where step 0 of channel 0 has its second half.
        launch.SegmentChannelStride[1] = 32;
        Assert.Equal(2 + 1 + 2 + (2 + 1) + 1, CycleModel.Simulate(TimingBinary.Create(architecture, program), launch).VectorWords);
    }

    [Theory]
    [InlineData(0, 0, 100, 13)]
    [InlineData(16, 0, 100, 13)]
    [InlineData(32, 0, 100, 13)]
    [InlineData(48, 0, 100, 14)]
    [InlineData(48, 16, 100, 13)]
    [InlineData(48, 0, 2, 1)]
    [InlineData(48, 0, 3, 2)]
    public void AStreamTakesTheWordsItTouches(int offset, ulong image, int lines, int words)
    {
        // Lines of 8 bytes, words of 64.
        var architecture = TestArchitecture.Create(lanes: 8) with { SlotFormats = SlotFormat.All };
        var launch = new ProgramLaunch();
        launch.SegmentBase[0] = image;
        InstructionWord[] program = [Stream(lines, offset / 8), InstructionWord.Of(Halt.Definition)];
        Assert.Equal(words, CycleModel.Simulate(TimingBinary.Create(architecture, program), launch).StreamWords);

        var stored = architecture with { WeightStoreBytes = 1 << 20, WeightStoreBytesPerCycle = 64 };
        Assert.Equal((lines + 7) / 8, CycleModel.Simulate(TimingBinary.Create(stored, program), launch).StreamWords);
    }

    [Fact]
    public void AStreamThatBeginsBehindItsWordIsCompleteNoEarlier()
    {
        // Lines of 16 bytes: one of 32 lies in two words of 24, which are requested in cycles 2 and 3.
        var architecture = TestArchitecture.Create(lanes: 8) with { MemoryBytesPerCycle = 24, MemoryLatencyCycles = 10, SlotFormats = SlotFormat.All };
        var program = new[] { Stream(lines: 1, offset: 2).With(SpMV.Format, 8), InstructionWord.Of(Halt.Definition) };
        Assert.Equal(3 + 10 + 1 + 1 + 4 + 1, CycleModel.Simulate(TimingBinary.Create(architecture, program), new ProgramLaunch()).Cycles);
        program[0] = Stream(lines: 1).With(SpMV.Format, 8);
        Assert.Equal(2 + 10 + 1 + 1 + 4 + 1, CycleModel.Simulate(TimingBinary.Create(architecture, program), new ProgramLaunch()).Cycles);
    }

    [Fact]
    public void IdleChannelsLowerTheUtilisationOnly()
    {
        var architecture = TestArchitecture.Create(lanes: 8, channels: 2) with { SlotFormats = SlotFormat.All };
        InstructionWord[] program = [Stream(100), InstructionWord.Of(Halt.Definition)];
        var image = Elements(8192);
        var both = CycleModel.Simulate(TimingBinary.Create(architecture, program, image), new ProgramLaunch { ChannelMask = 3 });
        var one = CycleModel.Simulate(TimingBinary.Create(architecture, program, image), new ProgramLaunch { ChannelMask = 1 });

        Assert.Equal(both.Cycles, one.Cycles);
        Assert.Equal(both.Slots, one.Slots);
        Assert.Equal(both.UsefulMultiplies, 2 * one.UsefulMultiplies);
        Assert.Equal((double)both.Slots.Compute / both.Slots.Total, both.Utilisation, 12);
    }

    [Fact]
    public void AMillionLinesPerStreamAndThirtyMillionInAllTakeLittleTime()
    {
        var architecture = TestArchitecture.Create(lanes: 8) with { SlotFormats = SlotFormat.All };
        InstructionWord[] program =
        [
            InstructionWord.Of(Loop.Definition).With(Loop.Count, 30).With(Loop.End, 2),
            Stream(1_000_000),
            InstructionWord.Of(EndLoop.Definition),
            InstructionWord.Of(Halt.Definition),
        ];
        var report = CycleModel.Simulate(TimingBinary.Create(architecture, program, new byte[8_000_000]), new ProgramLaunch(), steps: 100_000);

        Assert.Equal(30_000_000, report.Lines);
    }

    [Fact]
    public void LoopsThatMultiplyBeyondPatienceAreRefused()
    {
        var words = Enumerable.Range(0, 4)
            .Select(depth => InstructionWord.Of(Loop.Definition).With(Loop.Counter, depth).With(Loop.Count, 65535).With(Loop.End, 7 - depth))
            .Concat(Enumerable.Range(0, 4).Select(depth => InstructionWord.Of(EndLoop.Definition).With(EndLoop.Counter, 3 - depth).With(EndLoop.Start, 3 - depth)))
            .Append(InstructionWord.Of(Halt.Definition));
        var error = Assert.Throws<EseException>(() => CycleModel.Simulate(TimingBinary.Create(TestArchitecture.Create(), words), new ProgramLaunch(), steps: 1_000_000));

        Assert.Equal(ErrorTable.NotModelled, error.Code);
    }

    [Fact]
    public void ProgramsThatDoNotVerifyAreRefusedOrModelled()
    {
        InstructionWord[][] programs =
        [
            [],
            [InstructionWord.Of(Nop.Definition)],
            [InstructionWord.Of(EndLoop.Definition), InstructionWord.Of(Halt.Definition)],
            [InstructionWord.Of(Loop.Definition).With(Loop.Count, 2), InstructionWord.Of(Halt.Definition)],
            [new InstructionWord(31, 0)],
            [Stream(9000), InstructionWord.Of(Halt.Definition)],
        ];
        foreach (var program in programs)
        {
            var error = Assert.Throws<EseException>(() => CycleModel.Simulate(TimingBinary.Create(TestArchitecture.Create(lanes: 8), program), new ProgramLaunch()));
            Assert.Equal(ErrorTable.NotModelled, error.Code);
        }
    }

    [Fact]
    public void AxesFollowTheFramesOfEachChannel()
    {
        var binary = TimingBinary.Create(TestArchitecture.Create(channels: 3), [InstructionWord.Of(Halt.Definition)]);
        var launch = CycleModel.Launch(binary, 10, 1);

        Assert.Equal(3u, launch.ChannelMask);
        Assert.Equal((10, 5), (launch.Steps(0, 0), launch.Steps(1, 0)));
        Assert.Equal((1, 1), (launch.Steps(0, 1), launch.Steps(1, 1)));
        Assert.Equal(1, CycleModel.Simulate(binary, 10, 1).Cycles);
        Assert.Throws<ArgumentOutOfRangeException>(() => CycleModel.Launch(binary, 1, 1, 1, 1));
    }

    private static void AssertAgree(EseBinary binary, ProgramLaunch launch, int seed)
    {
        var naive = new NaiveEngine(binary, launch);
        naive.Run();
        var report = CycleModel.Simulate(binary, launch);
        var context = $"seed {seed}";

        Assert.True(naive.Cycles == report.Cycles, $"{context}: {naive.Cycles} cycles, modelled {report.Cycles}");
        Assert.Equal(new UnitCycles(naive.Busy[0], naive.Busy[1], naive.Busy[2], naive.Busy[3]), report.Busy);
        Assert.Equal((naive.StreamWords, naive.VectorWords), (report.StreamWords, report.VectorWords));
        for (var index = 0; index < binary.Program.Length; index++)
        {
            var expected = Enumerable.Range(0, NaiveReasons.Names.Length).Select(reason => naive.Slots[index, reason]);
            Assert.Equal(expected, NaiveReasons.Of(report.Instructions[index].Slots));
            Assert.Equal(naive.Held[index], report.Instructions[index].HeldMatrixCycles);
        }

        Assert.Equal(report.Cycles * report.StreamLanes, report.Slots.Total);
        Assert.Equal((naive.CyclesOf("fetch"), naive.CyclesOf("vector")), (report.FetchCycles, report.VectorCycles));
        Assert.Equal(report.Cycles, CycleModel.Cycles(binary.Architecture, binary.Program.AsSpan(), launch));
    }

    /// <summary>Long streams with loads, stores and element-wise work between and under them.</summary>
    private static InstructionWord[] Interleaved() =>
    [
        InstructionWord.Of(LoadVector.Definition).With(LoadVector.Length, 100),
        InstructionWord.Of(Loop.Definition).With(Loop.Count, 3).With(Loop.End, 10),
        Stream(300),
        InstructionWord.Of(LoadVector.Definition).With(LoadVector.Length, 200),
        Stream(250, offset: 300),
        InstructionWord.Of(Lstm.Definition).With(Lstm.Units, 4).With(CommonFields.Wait, 2),
        InstructionWord.Of(StoreVector.Definition).With(StoreVector.Length, 300),
        Stream(400).With(CommonFields.Wait, 5),
        Stream(30).With(SpMV.Format, 11),
        InstructionWord.Of(Requantize.Definition).With(Requantize.Units, 2),
        InstructionWord.Of(EndLoop.Definition).With(EndLoop.Start, 1),
        InstructionWord.Of(Halt.Definition),
    ];

    /// <summary>A stream of 8-bit dense elements.</summary>
    private static InstructionWord Stream(int lines, int offset = 0) =>
        InstructionWord.Of(SpMV.Definition).With(SpMV.Lines, lines).With(SpMV.Stream, offset / 2).With(SpMV.Rows, 1).With(SpMV.Columns, 1);

    private static byte[] Elements(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }
}
