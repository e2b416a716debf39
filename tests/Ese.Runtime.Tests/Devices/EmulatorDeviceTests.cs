using Ese.Isa;

namespace Ese.Runtime.Tests;

public class EmulatorDeviceTests
{
    private const ulong Program = 4096;

    [Fact]
    public void TheConfigurationIsReadFromRegisters()
    {
        using var device = new EmulatorDevice(ArchitectureCatalog.Find("ese-ku060-32x32"));
        Assert.Equal(RegisterMap.IdentityValue, device.ReadRegister(RegisterMap.Identity));
        Assert.Equal(0x0820_0020u, device.ReadRegister(RegisterMap.Configuration));
        Assert.Equal(0x3001_0001u, device.ReadRegister(RegisterMap.Configuration2));

        // w8i0, w8i8, w12i0, w12i4, w16i0, w11i5 have the ids 0, 3, 4, 5, 8, 12.
        Assert.Equal(0x1139u, device.ReadRegister(RegisterMap.SlotFormats));
    }

    [Fact]
    public void ARunGoesFromIdleOverBusyToDone()
    {
        using var device = Loaded(Word(Nop.Definition), Word(Halt.Definition));
        Assert.Equal(0u, device.ReadRegister(RegisterMap.Status));
        device.WriteRegister(RegisterMap.Control, 3);
        Assert.Equal(1u, device.ReadRegister(RegisterMap.Status));
        device.WaitForDone(TimeSpan.FromMinutes(1));
        Assert.Equal(2u | 4, device.ReadRegister(RegisterMap.Status));
        Assert.Equal(2u, device.ReadRegister(RegisterMap.Instructions));
        Assert.Equal(0u, device.ReadRegister(RegisterMap.Instructions + 4));
        device.WriteRegister(RegisterMap.Acknowledge, 1);
        Assert.Equal(0u, device.ReadRegister(RegisterMap.Status));
    }

    [Fact]
    public void TheCyclesOfTheLastRunAreThoseOfTheModel()
    {
        using var device = Loaded(Word(Nop.Definition), Word(Clear.Definition), Word(Halt.Definition));
        Assert.Equal(0u, device.ReadRegister(RegisterMap.Cycles));
        device.WriteRegister(RegisterMap.Control, 1);
        device.WaitForDone(TimeSpan.FromMinutes(1));

        // One cycle for nop, then a row of accumulators per cycle behind the decode, and halt.
        Assert.Equal(1u + 1 + (uint)SumModel.Architecture().RowsPerLane + 1, device.ReadRegister(RegisterMap.Cycles));
        Assert.Equal(0u, device.ReadRegister(RegisterMap.Cycles + 4));
        device.WriteRegister(RegisterMap.SoftReset, 1);
        Assert.Equal(0u, device.ReadRegister(RegisterMap.Cycles));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(32, 2)]
    public void TheCyclesAreThoseOfTheAddressesOfTheRun(uint address, uint words)
    {
        // A word of the port has 64 bytes.
        using var device = Loaded(Word(LoadVector.Definition, (LoadVector.Segment, 1), (LoadVector.Length, 32)), Word(Halt.Definition));
        device.WriteRegister(RegisterMap.SegmentBase + 8, address);
        device.WriteRegister(RegisterMap.Control, 1);
        device.WaitForDone(TimeSpan.FromMinutes(1));
        Assert.Equal(1 + words + (uint)SumModel.Architecture().MemoryLatencyCycles + 1 + 1, device.ReadRegister(RegisterMap.Cycles));
    }

    [Theory]
    [InlineData(RegisterMap.ProgramAddress)]
    [InlineData(RegisterMap.SegmentBase + (8 * 3))]
    [InlineData(RegisterMap.SegmentChannelStride + (8 * 15))]
    public void AddressesAreMultiplesOfSixteenBytes(int register)
    {
        using var device = Loaded(Word(Halt.Definition));
        device.WriteRegister(register, 0xFFFF_FFFF);
        device.WriteRegister(register + 4, 0xFFFF_FFFF);
        Assert.Equal(0xFFFF_FFF0, device.ReadRegister(register));
        Assert.Equal(0xFFFF_FFFF, device.ReadRegister(register + 4));
    }

    [Fact]
    public void ARunThatTrapsHasNoCycles()
    {
        using var device = Loaded(Word(Nop.Definition), Word(EndLoop.Definition));
        device.WriteRegister(RegisterMap.Control, 1);
        device.WaitForDone(TimeSpan.FromMinutes(1));
        Assert.Equal(0u, device.ReadRegister(RegisterMap.Cycles));
    }

    [Fact]
    public void ATrapIsReadFromRegistersUntilItIsAcknowledged()
    {
        using var device = Loaded(Word(Nop.Definition), Word(EndLoop.Definition));
        device.WriteRegister(RegisterMap.Control, 1);
        device.WaitForDone(TimeSpan.FromMinutes(1));
        Assert.Equal(2u | 8, device.ReadRegister(RegisterMap.Status));
        Assert.Equal((uint)TrapCode.LoopMismatch, device.ReadRegister(RegisterMap.TrapReason));
        Assert.Equal(1u, device.ReadRegister(RegisterMap.TrapInstruction));
        device.WriteRegister(RegisterMap.Acknowledge, 1);
        Assert.Equal((uint)TrapCode.None, device.ReadRegister(RegisterMap.TrapReason));
    }

    [Fact]
    public void ALongRunEndsAtItsDeadlineAndNeedsAReset()
    {
        using var device = Loaded(Endless());
        device.WriteRegister(RegisterMap.Control, 1);
        Assert.Throws<TimeoutException>(() => device.WaitForDone(TimeSpan.FromMilliseconds(20)));
        Assert.Equal(1u, device.ReadRegister(RegisterMap.Status));
        Assert.Throws<InvalidOperationException>(() => device.WaitForDone(TimeSpan.FromMinutes(1)));
        device.WriteRegister(RegisterMap.SoftReset, 1);
        Assert.Equal(0u, device.ReadRegister(RegisterMap.Status));
    }

    [Fact]
    public void ALongRunCanBeCancelled()
    {
        using var device = Loaded(Endless());
        using var source = new CancellationTokenSource(20);
        device.WriteRegister(RegisterMap.Control, 1);
        Assert.ThrowsAny<OperationCanceledException>(() => device.WaitForDone(TimeSpan.FromMinutes(1), source.Token));
        device.Reset();
        Assert.Equal(0u, device.ReadRegister(RegisterMap.Status));
    }

    [Fact]
    public void TheWatchdogCanBeSet()
    {
        using var device = new EmulatorDevice(SumModel.Architecture()) { WatchdogInstructions = 10 };
        Load(device, Endless());
        device.WriteRegister(RegisterMap.Control, 1);
        device.WaitForDone(TimeSpan.FromMinutes(1));
        Assert.Equal((uint)TrapCode.Watchdog, device.ReadRegister(RegisterMap.TrapReason));
    }

    [Fact]
    public void TheWatchdogIsARegisterOfBothHalves()
    {
        using var device = Loaded(Endless());
        Assert.Equal((0u, 1u << 8), (device.ReadRegister(RegisterMap.WatchdogInstructions), device.ReadRegister(RegisterMap.WatchdogInstructions + 4)));
        device.WriteRegister(RegisterMap.WatchdogInstructions, 7);
        device.WriteRegister(RegisterMap.WatchdogInstructions + 4, 0);
        device.WriteRegister(RegisterMap.Control, 1);
        device.WaitForDone(TimeSpan.FromMinutes(1));
        Assert.Equal((uint)TrapCode.Watchdog, device.ReadRegister(RegisterMap.TrapReason));
        Assert.Equal(7u, device.ReadRegister(RegisterMap.Instructions));
        device.WriteRegister(RegisterMap.SoftReset, 1);
        Assert.Equal(7, device.WatchdogInstructions);
    }

    [Fact]
    public void TheInitialWatchdogIsReadFromItsRegister()
    {
        using var device = new EmulatorDevice(SumModel.Architecture()) { WatchdogInstructions = (5L << 32) + 10 };
        Assert.Equal((10u, 5u), (device.ReadRegister(RegisterMap.WatchdogInstructions), device.ReadRegister(RegisterMap.WatchdogInstructions + 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmulatorDevice(SumModel.Architecture()) { WatchdogInstructions = -1 });
    }

    [Fact]
    public void TheSizeOfCardMemoryAndTheHangLimitAreReadFromRegisters()
    {
        using var device = new EmulatorDevice(SumModel.Architecture() with { MemoryBytes = (3L << 32) + 4096 });
        Assert.Equal((4096u, 3u), (device.ReadRegister(RegisterMap.MemoryBytes), device.ReadRegister(RegisterMap.MemoryBytes + 4)));
        Assert.Equal(1u << 28, device.ReadRegister(RegisterMap.HangCycles));
    }

    [Fact]
    public void CountersOutliveTheAcknowledgementAndEndWithTheNextStart()
    {
        using var device = Loaded(Word(Nop.Definition), Word(Halt.Definition));
        device.WriteRegister(RegisterMap.Control, 1);
        device.WaitForDone(TimeSpan.FromMinutes(1));
        device.WriteRegister(RegisterMap.Acknowledge, 1);
        Assert.Equal((2u, 2u), (device.ReadRegister(RegisterMap.Cycles), device.ReadRegister(RegisterMap.Instructions)));
        device.WriteRegister(RegisterMap.Control, 1);
        Assert.Equal((0u, 0u), (device.ReadRegister(RegisterMap.Cycles), device.ReadRegister(RegisterMap.Instructions)));
        device.WaitForDone(TimeSpan.FromMinutes(1));
        device.WriteRegister(RegisterMap.SoftReset, 1);
        Assert.Equal((0u, 0u), (device.ReadRegister(RegisterMap.Cycles), device.ReadRegister(RegisterMap.Instructions)));
    }

    [Fact]
    public void WaitingForARunThatWasNotStartedIsRefused()
    {
        using var device = new EmulatorDevice(SumModel.Architecture());
        Assert.Throws<InvalidOperationException>(() => device.WaitForDone(TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(2)]
    [InlineData(RegisterMap.End)]
    public void AnOffsetThatIsNoRegisterIsRefused(int offset)
    {
        using var device = new EmulatorDevice(SumModel.Architecture());
        Assert.Throws<ArgumentOutOfRangeException>(() => device.ReadRegister(offset));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.WriteRegister(offset, 0));
    }

    [Fact]
    public void RegistersHoldWhatIsWrittenAndReadOnlyOnesDoNotChange()
    {
        using var device = new EmulatorDevice(SumModel.Architecture());
        for (var offset = 0; offset < RegisterMap.End; offset += 4)
        {
            if (offset is not (RegisterMap.Control or RegisterMap.Acknowledge or RegisterMap.SoftReset))
            {
                var before = device.ReadRegister(offset);
                device.WriteRegister(offset, 0xABCD_0120);
                var isHost = offset is (>= 0x10 and <= 0x1C) or 0x38 or 0x3C or 0xC8 or (>= 0x100 and < 0x200) or (>= 0x400);
                Assert.Equal(isHost ? 0xABCD_0120 : before, device.ReadRegister(offset));
            }
        }
    }

    private static EmulatorDevice Loaded(params InstructionWord[] program)
    {
        var device = new EmulatorDevice(SumModel.Architecture());
        Load(device, program);
        return device;
    }

    private static void Load(EmulatorDevice device, InstructionWord[] program)
    {
        for (var index = 0; index < program.Length; index++)
        {
            var bytes = new byte[InstructionWord.Size];
            BitConverter.TryWriteBytes(bytes, program[index].Low);
            BitConverter.TryWriteBytes(bytes.AsSpan(8), program[index].High);
            device.WriteMemory(Program + (ulong)(index * InstructionWord.Size), bytes);
        }

        device.WriteRegister(RegisterMap.ProgramAddress, (uint)Program);
        device.WriteRegister(RegisterMap.ProgramLength, (uint)program.Length);
        device.WriteRegister(RegisterMap.ChannelMask, 1);
    }

    private static InstructionWord[] Endless() =>
    [
        Word(Loop.Definition, (Loop.Counter, 0), (Loop.Count, 65535), (Loop.End, 5)),
        Word(Loop.Definition, (Loop.Counter, 1), (Loop.Count, 65535), (Loop.End, 4)),
        Word(Loop.Definition, (Loop.Counter, 2), (Loop.Count, 65535), (Loop.End, 3)),
        Word(EndLoop.Definition, (EndLoop.Counter, 2), (EndLoop.Start, 2)),
        Word(EndLoop.Definition, (EndLoop.Counter, 1), (EndLoop.Start, 1)),
        Word(EndLoop.Definition, (EndLoop.Counter, 0), (EndLoop.Start, 0)),
        Word(Halt.Definition),
    ];

    private static InstructionWord Word(InstructionDefinition definition, params ReadOnlySpan<(Field Field, long Value)> fields)
    {
        var word = InstructionWord.Of(definition);
        foreach (var (field, value) in fields)
        {
            word = word.With(field, value);
        }

        return word;
    }
}
