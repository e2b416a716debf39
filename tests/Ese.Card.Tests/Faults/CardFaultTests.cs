using System.Diagnostics;
using Ese.Drivers;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Card.Tests;

/// <summary>Every class of faults at every operation of an inference: the result is right, or the fault is told as what it is.</summary>
public sealed class CardFaultTests
{
    /// <summary>Operations in front of which a class strikes an inference once at most are tried one by one; those that cost a second each, by nights only.</summary>
    private static readonly int StepOfSlowClasses = TestScale.Of(1) > 1 ? 1 : 23;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [FuseFact]
    public void AnErrorNumberIsToldAsItsFault()
    {
        Always(CardFault.TimedOut, nameof(DeviceFault.TimedOut));
        Always(CardFault.InputOutput, nameof(DeviceFault.InputOutput));
        Always(CardFault.Protocol, nameof(DeviceFault.ProtocolError));
        Always(CardFault.NoDevice, nameof(DeviceFault.Gone));
    }

    [FuseFact]
    public void ACallThatAsksToBeRepeatedIs()
    {
        Never(CardFault.Interrupted);
        Never(CardFault.TryAgain);
    }

    [FuseFact]
    public void ANodeThatIsBusyIsToldUnlessTheRunCanDoWithoutIt() => Sometimes(CardFault.BusyOnOpen, nameof(DeviceFault.Busy));

    [FuseFact]
    public void AShortTransferGoesOnAndAShortRegisterAccessIsTold()
    {
        Sometimes(CardFault.ShortRead, nameof(DeviceFault.ShortTransfer));
        Sometimes(CardFault.ShortWrite, nameof(DeviceFault.ShortTransfer));
        Always(CardFault.ZeroTransfer, nameof(DeviceFault.ShortTransfer));
    }

    [FuseFact]
    public void RegistersOfAllOnesAreALostCard()
    {
        Always(CardFault.AllOnes, nameof(DeviceFault.Lost));
        Always(CardFault.LostLink, nameof(DeviceFault.Lost));
    }

    [FuseFact]
    public void AnotherCardThanBeforeIsToldWhereTheCardIsLookedAt()
    {
        Sometimes(CardFault.WrongMagic, nameof(DeviceFault.WrongIdentity), ErrorTable.DeviceLost.Id);
        Sometimes(CardFault.WrongVersion, nameof(DeviceFault.WrongIdentity), ErrorTable.DeviceLost.Id);
        Sometimes(CardFault.WrongConfiguration, ErrorTable.DeviceMismatch.Id);
    }

    [FuseFact]
    public void DamagedTransfersAndLostWritesAreFoundByReadingBack()
    {
        Always(CardFault.CorruptWrite, nameof(DeviceFault.Corrupted));
        Always(CardFault.CorruptRead, nameof(DeviceFault.Corrupted));

        // A start that gets lost is a run that the card does not know; a reset that gets lost changes nothing of a card that is well.
        Sometimes(CardFault.LostWrite, nameof(DeviceFault.Corrupted), nameof(DeviceFault.ProtocolError));
    }

    [FuseFact]
    public void InterruptsAndDelaysChangeNothing()
    {
        Never(CardFault.SpuriousInterrupt);
        Once(CardFault.LostInterrupt, "");
        Once(CardFault.LateCompletion, "");
    }

    [FuseFact]
    public void ARunThatStaysBusyPassesItsDeadlineAndASoftResetMendsIt() => Once(CardFault.StuckBusy, ErrorTable.DeviceTimedOut.Id, TimeSpan.FromMilliseconds(300));

    [FuseFact]
    public void ACallThatTookEffectButTimedOutIsATimeout() => Always(CardFault.DoneButTimedOut, nameof(DeviceFault.TimedOut));

    [FuseFact]
    public void ACallThatHangsEndsByTheDriversOwnDeadline() => Each(
        CardFault.Hang, StepOfSlowClasses, (_, outcome, time) =>
        {
            Assert.Equal(nameof(DeviceFault.TimedOut), outcome.Error);
            Assert.True(time < TimeSpan.FromSeconds(8), $"{time}");
        });

    [FuseFact]
    public void ACardThatVanishesIsGoneUntilItsImageIsLoaded() =>
        Each(CardFault.Vanish, 1, (_, outcome, _) => Assert.Equal(nameof(DeviceFault.Gone), outcome.Error));

    [FuseFact]
    public void ACardWhoseProcessIsKilledIsGone()
    {
        var killed = 0;
        using var bench = new CardBench(CardBench.With(CardFault.Kill, 40) with { Killed = () => killed++ });
        Assert.Equal(nameof(DeviceFault.Gone), SessionOutcome.Of(bench).Error);
        Assert.Equal(1, killed);
    }

    [FuseFact]
    public void LoadingTheImageMendsWhateverStays()
    {
        CardFault[] stays = [CardFault.LostLink, CardFault.WrongMagic, CardFault.WrongVersion, CardFault.WrongConfiguration, CardFault.Vanish, CardFault.AllOnes];
        foreach (var fault in stays)
        {
            using var bench = new CardBench(CardBench.With(fault, 0));
            Assert.NotEqual("", SessionOutcome.Of(bench).Error);
            if (fault != CardFault.AllOnes)
            {
                Assert.NotEqual("", SessionOutcome.Of(bench).Error);
            }

            XdmaImage.Load(bench.Host, bench.Path(), CardBench.Image, Limit);
            Assert.Equal("", SessionOutcome.Of(bench).Error);
        }
    }

    [FuseFact]
    public void LoadingTheImageEndsCallsThatHangAndWhatTheyHold()
    {
        using var bench = new CardBench(CardBench.With(CardFault.Hang, 30));
        Assert.Equal(nameof(DeviceFault.TimedOut), SessionOutcome.Of(bench).Error);
        Assert.Equal(DeviceFault.TimedOut, Assert.Throws<DeviceFaultException>(() => bench.Open()).Fault);
        var time = XdmaImage.Load(bench.Host, bench.Path(), CardBench.Image, Limit);
        Assert.True(time < SimulatedCard.DriverTimeout / 2, $"{time}");
        Assert.Equal("", SessionOutcome.Of(bench).Error);
    }

    [FuseFact]
    public void WithManyFaultsAResultIsRightOrThereIsNone()
    {
        int right = 0, faults = 0;
        var classes = CardFaultSchedule.UsualClasses.Remove(CardFault.Hang).Remove(CardFault.StuckBusy);
        for (var seed = 0; seed < TestScale.Of(200); seed++)
        {
            using var bench = new CardBench(CardBench.Options with { Faults = new CardFaultSchedule { Rate = 0.01, Seed = (ulong)seed, Classes = classes } });
            var outcome = SessionOutcome.Of(bench);
            right += outcome is { Error: "", Struck: true } ? 1 : 0;
            faults += outcome.Error.Length > 0 ? 1 : 0;
            Assert.True(outcome.Error.Length == 0 || outcome.Struck);
        }

        Assert.True(right > 5 && faults > 50, $"{right} right in spite of faults, {faults} ended by one");
    }

    /// <summary>The fault is told wherever it strikes, but at the node of interrupts, which a driver can do without.</summary>
    private static void Always(CardFault fault, string expected) => Each(
        fault, 1, (record, outcome, _) => Assert.Equal(record.Node.EndsWith("_events_0", StringComparison.Ordinal) ? "" : expected, outcome.Error));

    /// <summary>The fault changes nothing wherever it strikes.</summary>
    private static void Never(CardFault fault) => Each(fault, 1, (_, outcome, _) => Assert.Equal("", outcome.Error));

    /// <summary>The fault is told, or changes nothing, and both happen.</summary>
    private static void Sometimes(CardFault fault, params string[] expected)
    {
        var seen = new HashSet<string>();
        Each(fault, 1, (_, outcome, _) => seen.Add(outcome.Error));
        Assert.Equal(expected.Append("").Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    /// <summary>The fault strikes the one start of a run.</summary>
    private static void Once(CardFault fault, string expected, TimeSpan? runDeadline = null)
    {
        using var bench = new CardBench(CardBench.With(fault, 0));
        Assert.Equal(new SessionOutcome(expected, Struck: true), SessionOutcome.Of(bench, runDeadline));
        Assert.Equal(new SessionOutcome("", Struck: true), SessionOutcome.Of(bench));
    }

    /// <summary>Strikes inferences, each at another operation, until one ends before the fault could strike.</summary>
    private static void Each(CardFault fault, int step, Action<CardFaultRecord, SessionOutcome, TimeSpan> check)
    {
        var struck = -1L;
        for (var operation = 0L; ; operation += step)
        {
            // An operation that cannot be struck hands on to the next that can, which needs no second time.
            operation = Math.Max(operation, struck + 1);
            using var bench = new CardBench(CardBench.With(fault, operation));
            var clock = Stopwatch.StartNew();
            var outcome = SessionOutcome.Of(bench);
            if (!outcome.Struck)
            {
                break;
            }

            struck = bench.Struck[0].Operation;
            check(bench.Struck[0], outcome, clock.Elapsed);
        }

        Assert.True(struck > 0);
    }
}
