using Ese.Isa;

namespace Ese.Hardware.Tests;

public class HarnessTests
{
    /// <summary>Where the stand-in tells how long the memory took.</summary>
    private const int ReadLatency = RegisterMap.StreamWords;

    private const int WriteLatency = RegisterMap.VectorWords;

    [VerilatorFact]
    public void WordsAreCopiedWithTheirStrobes()
    {
        using var copy = new CopyDevice();
        copy.Start().Wait();

        AssertCopied(copy);
    }

    [VerilatorFact]
    public void TheIdealMemoryAnswersBehindItsLatency()
    {
        using var copy = new CopyDevice();
        copy.Start().Wait();

        Assert.Equal((uint)CopyDevice.Latency, copy.Device.ReadRegister(ReadLatency));
        Assert.Equal((uint)CopyDevice.Latency, copy.Device.ReadRegister(WriteLatency));
    }

    [VerilatorFact]
    public void ACopyTakesTheSameCyclesEveryTime()
    {
        var cycles = Enumerable.Range(0, 2).Select(_ =>
        {
            using var copy = new CopyDevice();
            copy.Start().Wait();
            return copy.Device.Cycle;
        }).ToArray();

        Assert.Equal(cycles[0], cycles[1]);
    }

    [VerilatorFact]
    public void RandomStallsChangeTheCyclesAndNotTheResult()
    {
        var cycles = new HashSet<long>();
        for (var seed = 0UL; seed < 6; seed++)
        {
            using var copy = new CopyDevice(seed);
            copy.Start().Wait();
            AssertCopied(copy);
            cycles.Add(copy.Device.Cycle);
        }

        Assert.True(cycles.Count > 3, $"{cycles.Count} different numbers of cycles");
    }

    [VerilatorFact]
    public void EqualSeedsGiveEqualStalls()
    {
        var cycles = Enumerable.Range(0, 2).Select(_ =>
        {
            using var copy = new CopyDevice(seed: 5);
            copy.Start().Wait();
            return copy.Device.Cycle;
        }).ToArray();

        Assert.Equal(cycles[0], cycles[1]);
    }

    [VerilatorFact]
    public void MemoryThatStopsAnsweringGoesOnWhereItStopped()
    {
        using var copy = new CopyDevice();
        copy.Start();
        copy.Device.Run(500);
        copy.Device.AnswerMemory(false);
        copy.Device.Run(100_000);
        Assert.Equal(1u, copy.Device.ReadRegister(RegisterMap.Status));

        copy.Device.AnswerMemory(true);
        copy.Wait();
        AssertCopied(copy);
    }

    [VerilatorFact]
    public void TheMirrorKnowsWhenAWordWasWritten()
    {
        using var copy = new CopyDevice();
        copy.Device.Trace(true);
        var before = copy.Device.Cycle;
        copy.Start(words: 5).Wait();
        var cycles = new long[6];
        copy.Device.Written(0, 0, 0, cycles);

        // A word after the other, each behind its answer; the last one's successor was never written.
        Assert.All(cycles[..5].Zip([before, .. cycles[..4]]), pair => Assert.True(pair.First > pair.Second + CopyDevice.Latency));
        Assert.Equal(-1, cycles[5]);
    }

    [VerilatorFact]
    public void ABrokenRuleEndsTheRunAndIsNamed()
    {
        // Valid only falls and addresses only change where the memory stalls.
        Breaks(1, "m_ar: valid fell before ready", seed: 3);
        Breaks(2, "m_ar: changed before ready", seed: 3);
        Breaks(9, "m_aw: valid fell before ready", seed: 3);
        Breaks(10, "m_w: valid fell before ready", seed: 3);
        Breaks(11, "m_ar: changed before ready", seed: 3);
        Breaks(12, "m_w: changed before ready", seed: 3);
        Breaks(14, "m_w: changed before ready", seed: 3);
        Breaks(13, "m_w: beat without a byte");
        Breaks(3, "m_ar: more than one beat");
        Breaks(4, "m_ar: address not aligned");
        Breaks(5, "m_w: single beat without last");
        Breaks(6, "memory: a write outside card memory");
        Breaks(7, "s_r: answer without a request");
    }

    [VerilatorFact]
    public void AnEngineThatDoesNotAnswerIsAnError()
    {
        using var copy = new CopyDevice();
        copy.Device.WriteRegister(RegisterMap.ChannelMask, 8);

        var error = Assert.Throws<EseException>(() => copy.Device.WriteRegister(RegisterMap.ProgramLength, 1));
        Assert.Equal(ErrorTable.EngineFaulty, error.Code);
        Assert.Contains("did not answer", error.Message, StringComparison.Ordinal);
    }

    [VerilatorFact]
    public void TracedWritesAndEventsArriveInOrder()
    {
        using var copy = new CopyDevice(seed: 2);
        copy.Device.Trace(true);
        copy.Start(words: 5, interrupts: true);
        var numbers = new List<string>();
        while (copy.Device.RunToEvent(100_000) is { } next)
        {
            numbers.Add($"{next.Kind} {next.Number} {next.Detail}");
            if (next.Kind == Drivers.TraceEventKind.Idle)
            {
                AssertMirrored(copy, (int)next.Number);
            }
        }

        Assert.Equal(
            ["Issued 0 0", "Idle 0 0", "Issued 1 1", "Idle 1 1", "Issued 2 2", "Idle 2 2", "Issued 3 3", "Idle 3 3", "Issued 4 4", "Idle 4 0"], numbers);
        Assert.Equal(2u | 4, copy.Device.ReadRegister(RegisterMap.Status));
    }

    [VerilatorFact]
    public void SwitchingTheTraceOnClearsTheMirror()
    {
        using var copy = new CopyDevice();
        copy.Device.Trace(true);
        copy.Start().Wait();
        var word = new long[1];
        copy.Device.Peek(0, 0, 3, word);
        Assert.NotEqual(0, word[0]);

        copy.Device.Trace(true);
        copy.Device.Peek(0, 0, 3, word);
        Assert.Equal(0, word[0]);
        Assert.Null(copy.Device.RunToEvent(1));
    }

    [VerilatorFact]
    public void TwoEnginesOfTwoLibrariesRunSideBySide()
    {
        using var first = new CopyDevice();
        using var second = new Drivers.VerilatedDevice(EngineLibrary.For(TestTargets.Small, EngineLibrary.CopyEngine));
        first.Start().Wait();

        Assert.Equal(TestTargets.Odd.Lanes, first.Device.Info.Lanes);
        Assert.Equal(TestTargets.Small.Lanes, second.Info.Lanes);
        Assert.Equal(0x1FFFu, second.ReadRegister(RegisterMap.SlotFormats));
        AssertCopied(first);
    }

    [VerilatorFact]
    public void EnginesOfOneLibraryEndInAnyOrder()
    {
        var engines = Enumerable.Range(0, 3).Select(_ => new CopyDevice()).ToArray();
        foreach (var engine in engines)
        {
            engine.Start().Wait();
        }

        foreach (var index in (int[])[1, 2, 0])
        {
            AssertCopied(engines[index]);
            engines[index].Dispose();
        }

        using var behind = new CopyDevice();
        behind.Start().Wait();
        AssertCopied(behind);
    }

    private static void Breaks(uint fault, string rule, ulong seed = 0)
    {
        using var copy = new CopyDevice(seed);
        var error = Assert.Throws<EseException>(() => copy.Start(fault).Wait());

        Assert.Equal(ErrorTable.EngineFaulty, error.Code);
        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
    }

    private static void AssertCopied(CopyDevice copy)
    {
        var copied = new byte[copy.Bytes.Length];
        copy.Device.ReadMemory(CopyDevice.Target, copied);

        // The stand-in leaves the first byte of every odd word alone.
        var expected = (byte[])copy.Bytes.Clone();
        for (var word = 1; word < CopyDevice.Words; word += 2)
        {
            expected[word * CopyDevice.Width] = 0;
        }

        Assert.Equal(expected, copied);
    }

    private static void AssertMirrored(CopyDevice copy, int word)
    {
        var mirrored = new long[1];
        copy.Device.Peek(0, 0, word, mirrored);

        Assert.Equal(BitConverter.ToInt32(copy.Bytes, word * CopyDevice.Width), mirrored[0]);
    }
}
