using System.Buffers.Binary;
using System.Diagnostics;
using Ese.Drivers;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Card.Tests;

/// <summary>The nodes, by system calls alone: they answer as the XDMA driver's sources say.</summary>
public sealed class CardNodeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [FuseFact]
    public void RegisterAccessesMoveFourBytesWhateverWasAskedFor()
    {
        using var bench = new CardBench();
        using var user = bench.Node("user", OpenMode.ReadWrite | OpenMode.Synchronous);
        Assert.Equal(RegisterMap.IdentityValue, user.ReadWord(RegisterMap.Identity));
        Span<byte> many = stackalloc byte[64];
        Assert.Equal(CallResult.Success(4), user.Read(many, RegisterMap.Identity));
        Assert.Equal(CallResult.Success(4), user.Write([1, 2, 3, 4, 5, 6, 7, 8], RegisterMap.ProgramLength));
        Assert.Equal(0x0403_0201u, user.ReadWord(RegisterMap.ProgramLength));
        Assert.Equal(0u, user.ReadWord(RegisterMap.ChannelMask));
    }

    [FuseFact]
    public void RegisterAccessesThatTheDriverRefusesAreRefused()
    {
        using var bench = new CardBench();
        using var user = bench.Node("user", OpenMode.ReadWrite);
        Assert.Equal(CallResult.Failure(Errno.Protocol), user.Read(new byte[4], 2));
        Assert.Equal(CallResult.Failure(Errno.Protocol), user.Write(new byte[4], 6));
        Assert.Equal(CallResult.Failure(Errno.Invalid), user.Read(new byte[4], 1 << 16));
        Assert.Equal(CallResult.Failure(Errno.Invalid), user.Read(new byte[3], 0));
        Assert.Equal(0u, user.ReadWord((1 << 16) - 4));
        user.WriteWord(RegisterMap.End, 5);
        Assert.Equal(0u, user.ReadWord(RegisterMap.End));
    }

    [FuseFact]
    public void TransfersGoToTheirAddressAndNowhereElse()
    {
        using var bench = new CardBench(new CardOptions());
        using var toCard = bench.Node("h2c_0", OpenMode.WriteOnly);
        using var fromCard = bench.Node("c2h_0", OpenMode.ReadOnly);
        var written = new byte[5_000_003];
        new Random(3).NextBytes(written);
        const long Address = (3L << 30) + 777;
        Assert.Equal(CallResult.Success(written.Length), toCard.Write(written, Address));
        var read = new byte[written.Length + 2];
        Assert.Equal(CallResult.Success(read.Length), fromCard.Read(read, Address - 1));
        Assert.Equal(written, read[1..^1]);
        Assert.Equal((0, 0), (read[0], read[^1]));
    }

    [FuseFact]
    public void ATransferOutsideMemoryIsAnErrorOfTheBusAndTheWrongDirectionInvalid()
    {
        using var bench = new CardBench();
        using var toCard = bench.Node("h2c_0", OpenMode.ReadWrite);
        using var fromCard = bench.Node("c2h_0", OpenMode.ReadWrite);
        Assert.Equal(CallResult.Failure(Errno.InputOutput), toCard.Write(new byte[16], (1 << 20) - 15));
        Assert.Equal(CallResult.Failure(Errno.InputOutput), fromCard.Read(new byte[16], 1L << 40));
        Assert.Equal(CallResult.Success(16), fromCard.Read(new byte[16], (1 << 20) - 16));
        Assert.Equal(CallResult.Failure(Errno.Invalid), toCard.Read(new byte[16], 0));
        Assert.Equal(CallResult.Failure(Errno.Invalid), fromCard.Write(new byte[16], 0));
    }

    [FuseFact]
    public void TheControlNodeTellsWhereTheCardIsToThoseWhoKnowTheMagic()
    {
        using var bench = new CardBench();
        using var control = bench.Node("control", OpenMode.ReadWrite);
        var info = new byte[40];
        Assert.Equal(CallResult.Failure(Errno.NoSuchControl), control.Control(0xC028_7801, info));
        BinaryPrimitives.WriteUInt32LittleEndian(info, 0x586C_0C6C);
        Assert.Equal(CallResult.Success(), control.Control(0xC028_7801, info));
        Assert.Equal(
            (0u, 0x10EE, 0x903F, 2025200, 0xE0),
            (BinaryPrimitives.ReadUInt32LittleEndian(info), BinaryPrimitives.ReadUInt16LittleEndian(info.AsSpan(8)), BinaryPrimitives.ReadUInt16LittleEndian(info.AsSpan(10)),
                BinaryPrimitives.ReadInt32LittleEndian(info.AsSpan(20)), info[34]));
        Assert.Equal(CallResult.Failure(Errno.NoSuchControl), control.Control(0x7802, info));
        Assert.Equal(0x1FC3_0006u, control.ReadWord(0x3000));
        Assert.Equal("0000:e0:00.0", XdmaInfo.Read(LinuxSystemCalls.Instance, bench.Path() + "_control")!.PciAddress);
    }

    [FuseFact]
    public async Task AnInterruptWakesWhoPollsAndIsTakenByAReadOfFourBytes()
    {
        using var bench = new CardBench(CardBench.With(CardFault.SpuriousInterrupt, 4));
        using var events = bench.Node("events_0", OpenMode.ReadOnly);
        using var user = bench.Node("user", OpenMode.ReadWrite);
        Assert.Equal(CallResult.Failure(Errno.Protocol), events.Take(new byte[8]));
        Assert.Equal(CallResult.Success(), events.Poll(TimeSpan.Zero));
        var poll = Task.Factory.StartNew(() => events.Poll(Limit), TaskCreationOptions.LongRunning);
        Assert.True(SpinWait.SpinUntil(() => bench.Folder.Operations(0) == 4, Limit));
        _ = user.ReadWord(RegisterMap.Identity);
        Assert.Equal(CallResult.Success((long)PollEvents.Input), await poll.WaitAsync(Limit));
        var mask = new byte[4];
        Assert.Equal(CallResult.Success(4), events.Take(mask));
        Assert.Equal([1, 0, 0, 0], mask);
        Assert.Equal(CallResult.Success(), events.Poll(TimeSpan.Zero));
    }

    [FuseFact]
    public async Task AReadOfInterruptsWaitsForOne()
    {
        using var bench = new CardBench(CardBench.With(CardFault.SpuriousInterrupt, 3));
        using var events = bench.Node("events_0", OpenMode.ReadOnly);
        using var user = bench.Node("user", OpenMode.ReadWrite);
        var mask = new byte[4];
        var read = Task.Factory.StartNew(() => events.Take(mask), TaskCreationOptions.LongRunning);
        Assert.True(SpinWait.SpinUntil(() => bench.Folder.Operations(0) == 3, Limit));
        Assert.False(read.IsCompleted);
        _ = user.ReadWord(RegisterMap.Identity);
        Assert.Equal((CallResult.Success(4), 1), (await read.WaitAsync(Limit), mask[0]));
    }

    [FuseFact]
    public void ARunGoesOnByItselfAndRaisesTheInterruptWhereItIsEnabled()
    {
        using var bench = new CardBench();
        using var user = bench.Node("user", OpenMode.ReadWrite);
        using var events = bench.Node("events_0", OpenMode.ReadOnly);

        // A program of no instructions traps at its end.
        user.WriteWord(RegisterMap.Control, 1);
        AwaitIdle(user);
        Assert.Equal((2u | 8u, (uint)TrapCode.ProgramEnd), (user.ReadWord(RegisterMap.Status), user.ReadWord(RegisterMap.TrapReason)));
        Assert.Equal(CallResult.Success(), events.Poll(TimeSpan.Zero));
        user.WriteWord(RegisterMap.Acknowledge, 1);
        Assert.Equal(0u, user.ReadWord(RegisterMap.Status));
        user.WriteWord(RegisterMap.Control, 3);
        Assert.Equal(CallResult.Success((long)PollEvents.Input), events.Poll(Limit));
        Assert.Equal(2u | 4u | 8u, user.ReadWord(RegisterMap.Status));
    }

    [FuseFact]
    public void ASoftResetStopsARun()
    {
        using var bench = new CardBench();
        using var user = bench.Node("user", OpenMode.ReadWrite);
        using var toCard = bench.Node("h2c_0", OpenMode.WriteOnly);
        StartEndless(user, toCard);
        Assert.Equal(1u, user.ReadWord(RegisterMap.Status));
        Thread.Sleep(20);
        Assert.Equal((1u, RegisterMap.IdentityValue), (user.ReadWord(RegisterMap.Status), user.ReadWord(RegisterMap.Identity)));
        user.WriteWord(RegisterMap.SoftReset, 1);
        AwaitIdle(user);
        Assert.Equal(0u, user.ReadWord(RegisterMap.Status));
    }

    [FuseFact]
    public void CardsThatAreTakenAwayWhileTheyRunAreGoneForWhoStillHasThem()
    {
        using var bench = new CardBench();
        using var user = bench.Node("user", OpenMode.ReadWrite);
        using var toCard = bench.Node("h2c_0", OpenMode.WriteOnly);
        StartEndless(user, toCard);
        bench.Folder.Dispose();
        Assert.Equal(CallResult.Failure(Errno.NoDevice), user.Read(new byte[4], 0));
        Assert.Equal(CallResult.Failure(Errno.NoDevice), toCard.Write(new byte[4], 0));
        Assert.False(File.Exists(bench.Path() + "_user"));
    }

    /// <summary>Two nested loops of the largest counts around nothing: hours.</summary>
    private static void StartEndless(RawNode user, RawNode toCard)
    {
        var program = EndlessProgram.Bytes();
        Assert.Equal(CallResult.Success(program.Length), toCard.Write(program, 0));
        user.WriteWord(RegisterMap.ProgramLength, (uint)program.Length / 16);
        user.WriteWord(RegisterMap.ChannelMask, 1);
        user.WriteWord(RegisterMap.Control, 1);
    }

    private static void AwaitIdle(RawNode user)
    {
        for (var clock = Stopwatch.StartNew(); (user.ReadWord(RegisterMap.Status) & 1) != 0; Thread.Sleep(1))
        {
            Assert.True(clock.Elapsed < Limit);
        }
    }
}
