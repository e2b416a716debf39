using Ese.Isa;
using Ese.Model;
using Ese.Runtime.Decoding;

namespace Ese.Tool.Commands.Corpora;

/// <summary>What a corpus is checked for.</summary>
/// <param name="FrontEnd">Sample rate and frames.</param>
/// <param name="Labels">Labels that transcripts are written in.</param>
/// <param name="StepsFor">Time steps of the logits for a number of frames.</param>
internal sealed record CorpusNeeds(FrontEnd FrontEnd, CtcLabels Labels, Func<int, int> StepsFor)
{
    /// <summary>What English models of DeepSpeech2's shape need: 16 kHz, a step every 20 ms, letters, apostrophe and space.</summary>
    public static CorpusNeeds Usual { get; } = new(
        new FrontEnd
        {
            Kind = FeatureKind.LogSpectrogram,
            SampleRate = 16_000,
            WindowSamples = 320,
            HopSamples = 160,
            FftSize = 320,
            Window = WindowKind.HammingPeriodic,
            Normalisation = NormalisationKind.UtteranceMeanStd,
        },
        new CtcLabels(["", .. "'ABCDEFGHIJKLMNOPQRSTUVWXYZ ".Select(letter => letter.ToString())], 0),
        frames => (frames + 1) / 2);

    /// <summary>What a model needs.</summary>
    public static CorpusNeeds Of(EseModel model) =>
        new(model.FrontEnd, new CtcLabels(model.Labels, model.Blank), ModelShapes.Infer(model).StepsFor);
}
