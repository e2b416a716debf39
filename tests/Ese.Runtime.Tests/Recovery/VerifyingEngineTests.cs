using Ese.Isa;
using Ese.Runtime.Tests.Recognition;

namespace Ese.Runtime.Tests.Recovery;

public sealed class VerifyingEngineTests
{
    [Fact]
    public void EqualLogitsPass()
    {
        using var engine = Engine(new PlannedCard(), new ListLogger());
        Assert.Equal(CardSession.Expected, engine.Run(CardSession.Features, 9, default));
    }

    [Fact]
    public void AWrongLogitIsAnErrorThatNamesCardStepLabelAndValues()
    {
        using var log = new ListLogger();
        using var engine = Engine(WrongAtRead(2), log);
        var error = Assert.Throws<EseDeviceException>(() => engine.Run(CardSession.Features, 9, default));
        Assert.Equal(ErrorTable.DeviceDiffers, error.Code);
        Assert.Equal(
            $"Card 'card0' gave {CardSession.Expected[2] ^ 0x100} at step 2, label 0, where the emulator gave {CardSession.Expected[2]}; check the card and its image, and use the emulator meanwhile.",
            error.Message);
        Assert.Contains("Ese.Runtime Error: " + error.Message, log.Lines);
    }

    [Fact]
    public void WithoutVerificationThatLogitWouldPass()
    {
        using var session = new CardSession(new RecoveryPolicy(), WrongAtRead(2));
        Assert.NotEqual(CardSession.Expected, session.Run());
    }

    [Fact]
    public void AWrongLogitOfALaterPieceIsNamedByItsStepInTheUtterance()
    {
        using var engine = Engine(WrongAtRead(5), new ListLogger());
        var stream = engine.StartStream();
        var steps = 0;
        var error = Assert.Throws<EseDeviceException>(() =>
        {
            for (var frame = 0; frame < 9; frame++)
            {
                steps += stream.Run(CardSession.Features.AsSpan(frame * SumModel.Bins, SumModel.Bins), 1, frame == 8, default).Length;
            }
        });
        Assert.True(steps > 0);
        Assert.Contains($"at step {steps}, label 0,", error.Message, StringComparison.Ordinal);
    }

    private static VerifyingEngine Engine(PlannedCard card, ListLogger log) =>
        new(CardEngine.Open(SumModel.Create(), [card], new RecoveryPolicy(), log)!, log.CreateLogger(EseLog.Category), labels: 1);

    /// <summary>A card of which the n-th read from memory is damaged, and nobody notices.</summary>
    private static PlannedCard WrongAtRead(int read)
    {
        var reads = 0;
        return new PlannedCard
        {
            OnRead = (_, bytes) =>
            {
                if (reads++ == read)
                {
                    // The symbol of the sum model says that label 0 is word 0 or 1: both are changed.
                    for (var word = 1; word < bytes.Length; word += 2)
                    {
                        bytes[word] ^= 1;
                    }
                }
            },
        };
    }
}
