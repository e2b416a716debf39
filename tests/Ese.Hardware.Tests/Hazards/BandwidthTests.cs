using Ese.Emulator;
using Ese.Isa;
using static Ese.Hardware.Tests.HazardPrograms;

namespace Ese.Hardware.Tests;

/// <summary>Memory that brings less than the lanes take, by the architecture record: a line is more than a word.</summary>
public class BandwidthTests
{
    private const int Lines = 120;
    private const int Passes = 5;

    private static readonly ArchitectureRecord Target = TestTargets.Narrow;

    /// <summary>A line of a word's size, and one of twice that.</summary>
    private static readonly SlotFormat OneWord = SlotFormat.All[0];

    private static readonly SlotFormat TwoWords = SlotFormat.All[8];

    [Fact]
    public void LinesTakeTheWordsThatTheTestsSay()
    {
        Assert.Equal(Target.MemoryBytesPerCycle, OneWord.LineBytes(Target.StreamLanes));
        Assert.Equal(2 * Target.MemoryBytesPerCycle, TwoWords.LineBytes(Target.StreamLanes));
    }

    [VerilatorFact]
    public void AllLinesArriveInTimeAtFullBandwidth() => AssertShare(1, 1, OneWord);

    [VerilatorFact]
    public void EverySecondCycleHasALineAtHalfTheBandwidth() => AssertShare(1, 2, TwoWords);

    [VerilatorFact]
    public void ThreeOfFourCyclesHaveALineAtThreeQuartersOfTheBandwidth() => AssertShare(3, 4, OneWord, OneWord, TwoWords);

    [VerilatorFact]
    public void VectorsTakeTheBandwidthOfStreams()
    {
        using var bench = new EngineBench(Target);
        var given = DirectedCase.OnFullMemories("loads during a matrix", Target);
        var matrix = given.Dense(Target, 1, Lines, OneWord).With(SpMV.Base, TransferPlace);
        given.Settle(64).Add(matrix).Add(NewLoad(destination: 0)).Add(NewLoad(destination: 0)).Add(NewLoad(destination: 0)).End();
        var run = new DirectedRun(bench, given);

        var words = 2 * DirectedCase.StepWords / Target.MemoryBytesPerCycle * Target.Channels;
        Assert.InRange(run.Counter(RegisterMap.FetchCycles), words, 3 * words);
    }

    /// <summary>Rows of one column: as many lines as columns, of formats in turn, until the FIFO is long empty.</summary>
    private static void AssertShare(int lines, int cycles, params SlotFormat[] formats)
    {
        using var bench = new EngineBench(Target);
        var given = DirectedCase.OnFullMemories($"{lines} lines in {cycles} cycles", Target);
        var matrices = formats.Select(format => given.Dense(Target, 4, Lines / 4, format).With(SpMV.Base, 100)).ToArray();
        given.Settle(64).Add(Loop.Definition, (Loop.Count, Passes), (Loop.End, given.Next + 2 + matrices.Length - 1));
        var start = given.Next - 1;
        foreach (var matrix in matrices)
        {
            given.Add(matrix);
        }

        given.Add(EndLoop.Definition, (EndLoop.Start, start)).Settle().Add(NewLstm(bank: 0)).End();
        var run = new DirectedRun(bench, given);
        Assert.Equal((long)Passes * Lines * formats.Length, run.Counter(RegisterMap.Lines));

        // What was fetched before the first line counts for nothing, and between two matrices there is time to fetch.
        var most = (run.Counter(RegisterMap.Lines) * cycles / lines) - run.Counter(RegisterMap.Lines);
        var slack = (Target.PrefetchLines * cycles / lines) + (Passes * matrices.Length * (EngineTiming.MatrixStart + EngineTiming.MatrixDrain + 2));
        Assert.InRange(run.Counter(RegisterMap.FetchCycles), Math.Max(0, most - slack), most);
    }
}
