using Ese.Drivers;
using Ese.Isa;

namespace Ese.Runtime.Tests.Recovery;

/// <summary>Every fault at every operation of one inference: the logits are the emulator's, or an error tells the fault.</summary>
public sealed class EveryFaultTests
{
    private static readonly RecoveryPolicy Alone = new();
    private static readonly RecoveryPolicy WithEmulator = new() { FailOver = true };
    private static readonly IReadOnlyList<(string Name, int Register)> Operations = CardSession.Operations();

    public static TheoryData<PlannedFault, DeviceFault> Faults()
    {
        var faults = new TheoryData<PlannedFault, DeviceFault>();
        foreach (var fault in Enum.GetValues<DeviceFault>())
        {
            faults.Add(PlannedFault.Fails, fault);
            faults.Add(PlannedFault.FailsAfterwards, fault);
        }

        foreach (var planned in Enum.GetValues<PlannedFault>().Where(planned => planned > PlannedFault.FailsAfterwards))
        {
            faults.Add(planned, DeviceFault.InputOutput);
        }

        return faults;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void AFaultThatPassesIsRecoveredFromOrTold(PlannedFault planned, DeviceFault fault)
    {
        for (var index = 0; index < Operations.Count; index++)
        {
            var failing = index;
            using var session = Session(Alone, planned, fault, operation => operation == failing);
            if (Recoverable(planned, fault))
            {
                Assert.Equal(CardSession.Expected, session.Run());
            }
            else
            {
                Assert.Equal(fault, Assert.Throws<DeviceFaultException>(() => session.Run()).Fault);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void AFaultThatStaysIsTold(PlannedFault planned, DeviceFault fault)
    {
        for (var index = 0; index < Operations.Count; index++)
        {
            var failing = index;
            using var session = Session(Alone, planned, fault, operation => operation >= failing);
            if (IsHarmless(planned, Operations.Skip(failing)))
            {
                Assert.Equal(CardSession.Expected, session.Run());
                continue;
            }

            var error = Assert.ThrowsAny<EseException>(() => session.Run());
            Assert.Equal(Code(planned, fault), error.Code);
            Assert.Equal([.. session.Rungs.Where(rung => rung != "Retry").Distinct()], Climbed(planned, fault));
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void TheEmulatorTakesOverFromAFaultThatStays(PlannedFault planned, DeviceFault fault)
    {
        for (var index = 0; index < Operations.Count; index++)
        {
            var failing = index;
            using var session = Session(WithEmulator, planned, fault, operation => operation >= failing);
            Assert.Equal(CardSession.Expected, session.Run());
            Assert.Equal(IsHarmless(planned, Operations.Skip(failing)) ? 0 : 1, session.Log.Lines.Count(line => line.Contains("falls over to the emulator", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void AnotherCardTakesOverFromAFaultThatStays(PlannedFault planned, DeviceFault fault)
    {
        for (var index = 0; index < Operations.Count; index++)
        {
            var failing = index;
            using var session = new CardSession(Alone, new PlannedCard("first") { Fault = fault }, new PlannedCard("second"));
            session.Cards[0].PlanAnew(operation => operation >= failing ? planned : null);
            Assert.Equal(CardSession.Expected, session.Run());
            Assert.Equal(IsHarmless(planned, Operations.Skip(failing)) ? 0 : 1, session.Cards[1].Runs);
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void WithoutAttemptsEveryFaultThatMattersIsTold(PlannedFault planned, DeviceFault fault)
    {
        for (var index = 0; index < Operations.Count; index++)
        {
            var failing = index;
            using var session = Session(Alone with { Attempts = 0 }, planned, fault, operation => operation == failing);
            var rest = Operations.Skip(failing);
            if (IsHarmless(planned, planned is PlannedFault.WrongRegister or PlannedFault.LostWrite ? rest.Take(1) : rest))
            {
                Assert.Equal(CardSession.Expected, session.Run());
            }
            else
            {
                var error = Record.Exception(() => Assert.Equal(CardSession.Expected, session.Run()));
                Assert.True(error is EseException || (error is null && planned == PlannedFault.LostWrite), $"{Operations[failing]}: {error}");
            }
        }
    }

    private static CardSession Session(RecoveryPolicy policy, PlannedFault planned, DeviceFault fault, Func<int, bool> when)
    {
        var session = new CardSession(policy, new PlannedCard { Fault = fault });
        session.Cards[0].PlanAnew(operation => when(operation) ? planned : null);
        return session;
    }

    /// <summary>Faults of the host and requests that are refused are a person's to mend.</summary>
    private static bool Recoverable(PlannedFault planned, DeviceFault fault) => planned > PlannedFault.FailsAfterwards || fault < DeviceFault.Busy;

    /// <summary>Whether none of the operations meets what the fault does.</summary>
    private static bool IsHarmless(PlannedFault planned, IEnumerable<(string Name, int Register)> operations) => !operations.Any(operation => planned switch
    {
        PlannedFault.Hangs => operation.Name == nameof(IEseDevice.WaitForDone),
        PlannedFault.Traps => operation is { Name: nameof(IEseDevice.ReadRegister), Register: RegisterMap.Status },
        PlannedFault.WrongRegister => operation is { Name: nameof(IEseDevice.WriteRegister), Register: >= RegisterMap.ProgramAddress },
        PlannedFault.LostWrite => operation is { Name: nameof(IEseDevice.WriteRegister), Register: RegisterMap.Control or >= RegisterMap.ProgramAddress },
        _ => true,
    });

    private static ErrorCode Code(PlannedFault planned, DeviceFault fault) => planned switch
    {
        PlannedFault.LinkDown or PlannedFault.ImageGone => ErrorTable.DeviceLost,
        PlannedFault.Hangs => ErrorTable.DeviceTimedOut,
        PlannedFault.Traps => ErrorTable.DeviceTrapped,
        PlannedFault.WrongRegister or PlannedFault.LostWrite => ErrorTable.DeviceTransferCorrupted,
        _ => new DeviceFaultException(fault, "").Code,
    };

    /// <summary>The rungs above the first that are climbed in vain, in their order.</summary>
    private static string[] Climbed(PlannedFault planned, DeviceFault fault) => (planned, fault) switch
    {
        (PlannedFault.LinkDown or PlannedFault.ImageGone, _) => ["Reload", "NextCard"],
        ( > PlannedFault.FailsAfterwards, _) or (_, <= DeviceFault.ProtocolError) => ["Reset", "Reload", "NextCard"],
        (_, <= DeviceFault.Gone) => ["Reload", "NextCard"],
        _ => ["NextCard"],
    };
}
