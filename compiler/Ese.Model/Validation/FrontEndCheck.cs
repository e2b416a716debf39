using Ese.Isa;

namespace Ese.Model;

/// <summary>Checks the front end's settings.</summary>
internal static class FrontEndCheck
{
    // What the run time reads and resamples to; a model beyond it could be compiled but never run.
    private const int MinimumRate = 4_000;
    private const int MaximumRate = 192_000;
    private const int MaximumFft = 65_536;

    public static void Check(FrontEnd frontEnd, string? file)
    {
        if (frontEnd is null)
            throw Error("it is missing", file);

        Require(Enum.IsDefined(frontEnd.Kind), "the kind of features is unknown", file);
        Require(Enum.IsDefined(frontEnd.Window), "the window is unknown", file);
        Require(Enum.IsDefined(frontEnd.Normalisation), "the normalisation is unknown", file);
        Require(frontEnd.SampleRate is >= MinimumRate and <= MaximumRate, $"sample rate {frontEnd.SampleRate} Hz; {MinimumRate} to {MaximumRate} is needed", file);
        Require(frontEnd.FftSize is >= 2 and <= MaximumFft, $"FFT size {frontEnd.FftSize}; 2 to {MaximumFft} is needed", file);
        Require(frontEnd.WindowSamples >= 2 && frontEnd.WindowSamples <= frontEnd.FftSize, $"window of {frontEnd.WindowSamples} samples; 2 to the FFT size {frontEnd.FftSize} is needed", file);
        Require(frontEnd.HopSamples >= 1 && frontEnd.HopSamples <= frontEnd.WindowSamples, $"hop of {frontEnd.HopSamples} samples; 1 to the window's {frontEnd.WindowSamples} is needed", file);
        CheckStatistics(frontEnd, file);
    }

    private static void CheckStatistics(FrontEnd frontEnd, string? file)
    {
        int needed = frontEnd.Normalisation == NormalisationKind.PerBin ? frontEnd.Bins : 0;
        int means = frontEnd.Mean.IsDefault ? 0 : frontEnd.Mean.Length;
        int scales = frontEnd.Scale.IsDefault ? 0 : frontEnd.Scale.Length;
        Require(means == needed && scales == needed, $"normalisation {frontEnd.Normalisation} needs {needed} means and scales; there are {means} and {scales}", file);
        for (int bin = 0; bin < needed; bin++)
        {
            if (!float.IsFinite(frontEnd.Mean[bin]) || !float.IsFinite(frontEnd.Scale[bin]))
                throw new EseException(ErrorTable.NonFiniteValue, $"front end: mean or scale of bin {bin} is not finite.", file);

            Require(frontEnd.Scale[bin] > 0, $"the scale of bin {bin} is not positive", file);
        }
    }

    private static void Require(bool holds, string message, string? file)
    {
        if (!holds)
            throw Error(message, file);
    }

    private static EseException Error(string message, string? file) => new(ErrorTable.InvalidFrontEnd, $"front end: {message}.", file);
}
