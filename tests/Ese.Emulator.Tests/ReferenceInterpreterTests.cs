using Ese.Isa;

namespace Ese.Emulator.Tests;

public class ReferenceInterpreterTests
{
    [Fact]
    public void AnUnknownOpcodeTraps() => new Bench().AddWord(new InstructionWord(31, 0)).Traps(TrapCode.IllegalInstruction, 0);

    [Fact]
    public void ReservedBitsTrap() => new Bench().AddWord(new InstructionWord(1 << 20, 0)).Traps(TrapCode.IllegalInstruction, 0);

    [Fact]
    public void AFieldOutsideItsRangeTraps() =>
        new Bench().AddWord(InstructionWord.Of(Fill.Definition)).Traps(TrapCode.IllegalInstruction, 0);

    [Fact]
    public void AProgramWithoutHaltTrapsBehindItsEnd()
    {
        var bench = new Bench().Add(Nop.Definition).Add(Nop.Definition);
        var trap = Assert.Throws<TrapException>(() => bench.RunAsIs());
        Assert.Equal((TrapCode.ProgramEnd, 2), (trap.Code, trap.Instruction));
    }

    [Fact]
    public void AProgramLargerThanProgramMemoryTraps()
    {
        var bench = new Bench();
        bench.Launch.ProgramLength = 65;
        var trap = Assert.Throws<TrapException>(() => bench.Start());
        Assert.Equal(TrapCode.ProgramEnd, trap.Code);
    }

    [Fact]
    public void AProgramOutsideCardMemoryTraps()
    {
        var bench = new Bench();
        bench.Launch.ProgramAddress = ulong.MaxValue;
        bench.Launch.ProgramLength = 1;
        var trap = Assert.Throws<TrapException>(() => bench.Start());
        Assert.Equal(TrapCode.MemoryAddress, trap.Code);
    }

    [Fact]
    public void TheWatchdogStopsALongProgram()
    {
        var bench = new Bench();
        bench.Launch.WatchdogInstructions = 100;
        bench.Add(Loop.Definition, (Loop.Count, 60), (Loop.End, 2)).Add(Nop.Definition).Add(EndLoop.Definition);
        var trap = Assert.Throws<TrapException>(() => bench.Run());
        Assert.Equal(TrapCode.Watchdog, trap.Code);
        Assert.Equal(100, bench.Interpreter.InstructionsIssued);
    }

    [Fact]
    public void ACancelledRunEnds()
    {
        var bench = new Bench().Add(Nop.Definition);
        Assert.Throws<OperationCanceledException>(() => bench.Run(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void MemoriesOutliveARunUntilTheyAreReset()
    {
        var bench = new Bench().Add(StoreVector.Definition, (StoreVector.Segment, 2), (StoreVector.Length, 1)).Add(Fill.Definition, (Fill.Length, 1), (Fill.Value, 6));
        bench.Run();
        bench.RunAsIs();
        Assert.Equal<short>([6], bench.ReadVector(Bench.Segment2, 1));

        bench.Reset();
        bench.RunAsIs();
        Assert.Equal<short>([0], bench.ReadVector(Bench.Segment2, 1));
    }

    [Fact]
    public void AStoreIntoTheProgramDoesNotChangeTheRun()
    {
        // The store overwrites the halt behind it with nops; the program was copied to the chip before.
        var bench = new Bench();
        bench.Launch.SegmentBase[2] = Bench.ProgramAddress;
        bench.Add(StoreVector.Definition, (StoreVector.Segment, 2), (StoreVector.Offset, 8), (StoreVector.Length, 8)).Run();

        Assert.Equal(2, bench.Interpreter.InstructionsIssued);
    }

    [Fact]
    public void InterpretersWithSharedStreamsGiveTheSameResult()
    {
        var architecture = TestArchitecture.Create();
        var shared = new SharedWeightStreams();
        var sums = new List<long?>();
        for (var copy = 0; copy < 2; copy++)
        {
            var bench = new Bench(architecture).Constants(OnChipSpace.Activation, 0, 3);
            var stream = bench.PutStream(SlotFormat.All[8], [(7, 0)]);
            bench.Add(SpMV.Definition, (SpMV.Stream, stream), (SpMV.Lines, 1), (SpMV.Rows, 1), (SpMV.Columns, 1), (SpMV.Format, 8)).Run();
            var mirror = new WriteMirror();
            new ReferenceInterpreter(architecture, bench.Card, shared) { Observer = mirror }.Run(bench.Launch);
            sums.Add(mirror[0, BufferSpace.Bank0, 0, 1][0]);
        }

        Assert.Equal([21, 21], sums);
    }
}
