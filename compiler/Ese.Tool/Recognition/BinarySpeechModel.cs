using Ese.Isa;
using Ese.Runtime;
using Ese.Tool.Files;

namespace Ese.Tool.Recognition;

/// <summary>A compiled binary on the emulator or a card, by the very class that programs use: what is measured here is what they get.</summary>
internal sealed class BinarySpeechModel : SpeechModel
{
    private readonly EseRecognizer _recognizer;

    private BinarySpeechModel(EseRecognizer recognizer) => _recognizer = recognizer;

    /// <summary>Reads and verifies a binary.</summary>
    /// <exception cref="EseException">The file is no valid binary, the settings do not fit it, or the device cannot run it.</exception>
    public static BinarySpeechModel Read(string file, DecoderSettings decoding, TimeSpan segmentLength, DeviceSettings device)
    {
        EseBinary binary = InputFiles.ReadVerifiedBinary(file);
        try
        {
            return Of(binary, decoding, segmentLength, device);
        }
        catch
        {
            binary.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Transcription Recognize(string path, CancellationToken cancellationToken)
    {
        using FileStream recording = InputFiles.Open(path);
        return _recognizer.Transcribe(recording, cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _recognizer.Dispose();
        _recognizer.Binary.Dispose();
    }

    private static BinarySpeechModel Of(EseBinary binary, DecoderSettings decoding, TimeSpan segmentLength, DeviceSettings device)
    {
        ModelFacts facts = binary.Facts;
        int beamWidth = decoding.WidthFor(facts.BeamWidth);
        var options = new EseOptions
        {
            BeamWidth = beamWidth,
            LanguageModel = decoding.LanguageModel,
            LanguageModelWeight = decoding.LanguageModelWeight,
            WordBonus = decoding.WordBonus,
            SegmentLength = segmentLength,
            Device = device.Device,
            VerifyAgainstEmulator = device.Verify,
            LoggerFactory = device.Log,
            LogitsObserver = device.Logits,
        };
        options.Cards.ImagePath = device.Image;
        foreach (var phrase in decoding.Phrases) options.Phrases.Add(phrase);
        return new BinarySpeechModel(EseRecognizer.FromBinary(binary, options))
        {
            Name = facts.Name,
            Path = "binary",
            Labels = facts.Labels,
            BeamWidth = beamWidth,
        };
    }
}
