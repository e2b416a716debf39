using Ese.Isa;
using Ese.Runtime.Decoding;

namespace Ese.Runtime.Tests.Recognition;

public sealed class EseOptionsTests
{
    [Fact]
    public void OptionsOutOfRangeAreRefused()
    {
        Refused(ErrorTable.OptionInvalid, options => options.BeamWidth = 0);
        Refused(ErrorTable.OptionInvalid, options => options.BeamWidth = 10_001);
        Refused(ErrorTable.OptionInvalid, options => options.LanguageModelWeight = double.NaN);
        Refused(ErrorTable.OptionInvalid, options => options.LanguageModelWeight = -1);
        Refused(ErrorTable.OptionInvalid, options => options.WordBonus = double.PositiveInfinity);
        Refused(ErrorTable.OptionInvalid, options => options.MaximumDuration = TimeSpan.Zero);
        Refused(ErrorTable.OptionInvalid, options => options.SegmentLength = TimeSpan.FromMilliseconds(999));
        Refused(ErrorTable.OptionInvalid, options => options.SegmentLength = TimeSpan.FromMinutes(11));
        Refused(ErrorTable.OptionInvalid, options => options.Threads = 0);
        Refused(ErrorTable.OptionInvalid, options => options.Threads = 3);
        Refused(ErrorTable.OptionInvalid, options => options.Cards.Attempts = -1);
        Refused(ErrorTable.OptionInvalid, options => options.Cards.Attempts = 11);
        Refused(ErrorTable.OptionInvalid, options => options.Cards.TransferDeadline = TimeSpan.Zero);
        Refused(ErrorTable.OptionInvalid, options => options.Cards.RunDeadline = TimeSpan.Zero);
    }

    [Fact]
    public void OptionsThatContradictEachOtherAreRefused()
    {
        Refused(ErrorTable.OptionInvalid, options =>
        {
            options.BeamWidth = 1;
            options.Phrases.Add(new BoostedPhrase("AB", 1));
        });
        Refused(ErrorTable.OptionInvalid, options =>
        {
            options.LanguageModelPath = "a.lm";
            options.LanguageModelStream = Stream.Null;
        });
    }

    [Fact]
    public void ALanguageModelThatCannotBeReadIsRefused()
    {
        Refused(ErrorTable.OptionInvalid, options => options.LanguageModelPath = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        Refused(ErrorTable.InvalidLanguageModel, options => options.LanguageModelStream = new MemoryStream([1, 2, 3]));
    }

    [Fact]
    public void ADeviceThatDoesNotExistIsRefused()
    {
        Refused(ErrorTable.DeviceUnknown, options => options.Device = new EseDeviceChoice("abacus"));
        Assert.Same(ErrorTable.DeviceUnknown, Assert.Throws<EseException>(() => EseDeviceChoice.Parse("fpga")).Code);
        Assert.Equal(EseDeviceChoice.Emulator, EseDeviceChoice.Parse(" Emulator "));
        Assert.Equal(EseDeviceChoice.Auto, EseDeviceChoice.Parse("AUTO"));
    }

    [Fact]
    public void LaterChangesDoNotReachARecognizer()
    {
        var options = new EseOptions { MaximumDuration = TimeSpan.FromSeconds(10) };
        using var recognizer = ToneRecognizer.Create(options);
        options.MaximumDuration = TimeSpan.FromTicks(1);
        Assert.Equal("AB", recognizer.Transcribe(ToneModel.Say("AB")).Text);
    }

    private static void Refused(ErrorCode code, Action<EseOptions> change)
    {
        var options = new EseOptions();
        change(options);
        Assert.Same(code, Assert.Throws<EseException>(() => ToneRecognizer.Create(options)).Code);
    }
}
