using System.Globalization;
using Ese.Isa;

namespace Ese.Import;

/// <summary>Reads <c>"frontEnd"</c> of the config.</summary>
internal static class FrontEndReader
{
    private const int MaximumSamples = 65_536;

    public static FrontEnd Read(ConfigObject config)
    {
        config.Choice("kind", "logSpectrogram");
        int window = config.Integer("windowSamples", 2, MaximumSamples);
        string normalise = config.Choice("normalise", "none", "utteranceMeanStd", "perBin");
        var frontEnd = new FrontEnd
        {
            Kind = FeatureKind.LogSpectrogram,
            SampleRate = config.Integer("sampleRate", 1, int.MaxValue),
            WindowSamples = window,
            HopSamples = config.Integer("hopSamples", 1, MaximumSamples),
            FftSize = config.Integer("fftSize", window, MaximumSamples, window),
            Window = config.Choice("window", "hammingPeriodic", "hannPeriodic") == "hammingPeriodic" ? WindowKind.HammingPeriodic : WindowKind.HannPeriodic,
            Normalisation = normalise switch
            {
                "none" => NormalisationKind.None,
                "perBin" => NormalisationKind.PerBin,
                _ => NormalisationKind.UtteranceMeanStd,
            },
            Mean = normalise == "perBin" ? [.. config.Singles("mean")] : [],
            Scale = normalise == "perBin" ? [.. config.Singles("scale")] : [],
        };
        if (config.Has("magnitude"))
            config.Choice("magnitude", "log1p");

        if (config.Flag("centred", false))
            throw config.Invalid("centred", "false; centred frames are not supported");

        if (config.Integer("bins", 0, int.MaxValue, frontEnd.Bins) != frontEnd.Bins)
            throw config.Invalid("bins", string.Create(CultureInfo.InvariantCulture, $"fftSize / 2 + 1 = {frontEnd.Bins}"));

        config.Finish();
        return frontEnd;
    }
}
