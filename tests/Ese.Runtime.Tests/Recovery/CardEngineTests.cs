using System.Diagnostics.Metrics;
using Ese.Drivers;
using Ese.Isa;
using Ese.Runtime.Tests.Recognition;

namespace Ese.Runtime.Tests.Recovery;

public sealed class CardEngineTests
{
    [Fact]
    public void EveryStepIsLoggedOnceAndCounted()
    {
        var steps = new List<(string Rung, string Fault)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "ese.device.recoveries")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        var thread = Environment.CurrentManagedThreadId;
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (Environment.CurrentManagedThreadId == thread)
            {
                steps.Add(((string)tags[0].Value!, (string)tags[1].Value!));
            }
        });
        listener.Start();
        using var session = new CardSession(new RecoveryPolicy { FailOver = true }, new PlannedCard());
        session.Cards[0].PlanAnew(operation => PlannedFault.Fails);
        Assert.Equal(CardSession.Expected, session.Run());
        Assert.Equal(["Retry", "Reset", "Reload", "NextCard"], session.Rungs);
        Assert.Equal(
            ["Emulator 1", "NextCard 1", "Reload 2", "Reset 2", "Retry 6"],
            steps.GroupBy(step => step.Rung, (rung, all) => $"{rung} {all.Count()}").Order(StringComparer.Ordinal));
        Assert.All(steps, step => Assert.Equal("InputOutput", step.Fault));
        Assert.Equal(2, session.Log.Lines.Count(line => line == "Ese.Runtime Information: Card card0: the image was loaded in 0.250 s."));
        Assert.Contains(session.Log.Lines, line => line.Contains("Card card0 failed with InputOutput: Reset, attempt 1, ", StringComparison.Ordinal));
    }

    [Fact]
    public void ARecoveryIsLogged()
    {
        using var session = new CardSession(new RecoveryPolicy(), new PlannedCard { Fault = DeviceFault.ProtocolError });
        session.Cards[0].PlanAnew(operation => operation == 0 ? PlannedFault.Fails : null);
        Assert.Equal(CardSession.Expected, session.Run());
        Assert.Contains(session.Log.Lines, line => line.StartsWith("Ese.Runtime Information: Card card0 works again after Reset, ", StringComparison.Ordinal));
    }

    [Fact]
    public void TheErrorKeepsOperationAndErrorNumber()
    {
        using var session = new CardSession(new RecoveryPolicy(), new PlannedCard());
        session.Cards[0].PlanAnew(_ => PlannedFault.Fails);
        var error = Assert.Throws<DeviceFaultException>(() => session.Run());
        Assert.Equal(("pread", 5), (error.Operation, error.ErrorNumber));
    }

    [Fact]
    public void ALostCardIsLeftAloneAndUsedAgainWhenItComesBack()
    {
        var clock = new ManualClock();
        using var session = new CardSession(new RecoveryPolicy { Clock = clock }, new PlannedCard { Fault = DeviceFault.Gone });
        var card = session.Cards[0];
        card.PlanAnew(_ => PlannedFault.Fails);
        card.IsThere = false;
        Assert.Equal(DeviceFault.Gone, Assert.Throws<DeviceFaultException>(() => session.Run()).Fault);
        card.PlanAnew(_ => null);
        card.IsThere = true;
        var opened = card.Opened;
        var error = Assert.Throws<EseDeviceException>(() => session.Run());
        Assert.Equal((ErrorTable.DeviceLost, opened), (error.Code, card.Opened));
        Assert.Contains("'card0'", error.Message, StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(CardSession.Expected, session.Run());
    }

    [Fact]
    public void ThePausesOfACardThatStaysLostGrow()
    {
        var clock = new ManualClock();
        using var session = new CardSession(new RecoveryPolicy { FailOver = true, Clock = clock }, new PlannedCard { Fault = DeviceFault.Gone });
        session.Cards[0].Plan = _ => PlannedFault.Fails;
        session.Cards[0].IsThere = false;
        var tries = new List<int>();
        for (var second = 0; second < 200; second++)
        {
            var before = session.Cards[0].Reloaded;
            Assert.Equal(CardSession.Expected, session.Run());
            if (session.Cards[0].Reloaded > before)
            {
                tries.Add(second);
            }

            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([0, 1, 3, 7, 15, 31, 63, 123, 183], tries);
        Assert.Equal(1, session.Log.Lines.Count(line => line.Contains("falls over to the emulator", StringComparison.Ordinal)));
        session.Cards[0].Plan = _ => null;
        session.Cards[0].IsThere = true;
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(CardSession.Expected, session.Run());
        Assert.Contains("Ese.Runtime Information: Model sum runs on card0 again.", session.Log.Lines);
    }

    [Fact]
    public void ACardThatIsMissingAtTheStartIsToldUnlessTheEmulatorMayTakeOver()
    {
        var error = Assert.Throws<DeviceFaultException>(() => new CardSession(new RecoveryPolicy(), new PlannedCard { IsThere = false }));
        Assert.Equal(DeviceFault.Gone, error.Fault);
        using var session = new CardSession(new RecoveryPolicy { FailOver = true }, new PlannedCard { IsThere = false });
        Assert.Equal(CardSession.Expected, session.Run());
        Assert.Contains(session.Log.Lines, line => line.StartsWith("Ese.Runtime Warning: Card card0 is not usable and will be tried again later: ", StringComparison.Ordinal));
    }

    [Fact]
    public void CardsThatWereFoundAndCannotBeUsedLeaveTheEmulator() => Assert.Null(CardEngine.Open(
        SumModel.Create(), [new PlannedCard { IsThere = false }], new RecoveryPolicy { FailOver = true, KeepsUnusable = false }, new ListLogger()));

    [Fact]
    public void OneOfTwoCardsIsEnough()
    {
        using var session = new CardSession(new RecoveryPolicy(), new PlannedCard("first") { IsThere = false }, new PlannedCard("second"));
        Assert.Equal(CardSession.Expected, session.Run());
        Assert.Equal(1, session.Cards[1].Runs);
        Assert.Contains("Ese.Runtime Information: Model sum runs on second.", session.Log.Lines);
    }

    [Fact]
    public void ATrapOnEveryCardLosesNone()
    {
        using var session = new CardSession(new RecoveryPolicy { Clock = new ManualClock() }, new PlannedCard("first"), new PlannedCard("second"));
        Array.ForEach(session.Cards, card => card.Plan = _ => PlannedFault.Traps);
        Assert.Equal(ErrorTable.DeviceTrapped, Assert.Throws<EseDeviceException>(() => session.Run()).Code);
        Array.ForEach(session.Cards, card => card.Plan = _ => null);
        Assert.Equal(CardSession.Expected, session.Run());
    }

    [Fact]
    public void AnUtteranceTooLongForTheCardsFallsOverAndLosesNone()
    {
        using var session = new CardSession(new RecoveryPolicy { FailOver = true }, new PlannedCard { MemoryBytes = 4096 });
        var features = new float[2000];
        Assert.Equal(SumModel.Expected(features), session.Engine.Run(features, 1000, default));
        Assert.Equal(0, session.Cards[0].Runs);
        Assert.Equal(CardSession.Expected, session.Run());
        Assert.Equal(1, session.Cards[0].Runs);
    }

    [Fact]
    public void ACancelledRunLeavesTheCardUsable()
    {
        using var session = new CardSession(new RecoveryPolicy(), new PlannedCard());
        using var cancellation = new CancellationTokenSource();
        session.Cards[0].OnWait = cancellation.Cancel;
        Assert.ThrowsAny<OperationCanceledException>(() => session.Run(cancellation.Token));
        session.Cards[0].OnWait = () => { };
        Assert.Equal(CardSession.Expected, session.Run());
        Assert.Equal(1, session.Cards[0].Opened);
    }

    [Fact]
    public void ACardThatFailsWhileARunIsCancelledIsNotRunAgain()
    {
        using var session = new CardSession(new RecoveryPolicy(), new PlannedCard());
        using var cancellation = new CancellationTokenSource();
        session.Cards[0].OnWait = () =>
        {
            cancellation.Cancel();
            session.Cards[0].Plan = _ => PlannedFault.Fails;
        };
        Assert.ThrowsAny<OperationCanceledException>(() => session.Run(cancellation.Token));
        Assert.DoesNotContain("Reset", session.Rungs);
        (session.Cards[0].OnWait, session.Cards[0].Plan) = (() => { }, _ => null);
        Assert.Equal(CardSession.Expected, session.Run());
    }

    [Fact]
    public void ARecognizerHearsTheSameOnACardThatFails()
    {
        var card = new PlannedCard { Architecture = ArchitectureCatalog.Find("ese-32x1") };
        using var recognizer = ToneRecognizer.On(CardEngine.Open(ToneModel.Binary(), [card], new RecoveryPolicy(), new ListLogger())!);
        card.PlanAnew(operation => operation % 37 == 5 ? PlannedFault.Fails : null);
        Assert.Equal("AB CAB", recognizer.Transcribe(ToneModel.Say("AB CAB")).Text);
        Assert.True(card.Operations > 42);
    }
}
