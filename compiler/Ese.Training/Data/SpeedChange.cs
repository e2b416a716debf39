using Ese.Runtime;

namespace Ese.Training;

/// <summary>Plays utterances faster or slower by resampling, which moves their pitch too (Ko et al. 2015).</summary>
internal static class SpeedChange
{
    // Far more than the error of a number in single precision.
    private const double PercentTolerance = 1e-3;

    /// <summary>Whether a speed is a whole number of percents: others would be rounded.</summary>
    public static bool IsWholePercent(float speed) => Math.Abs((speed * 100.0) - Math.Round(speed * 100.0)) < PercentTolerance;

    /// <summary>Whether recordings of a sample rate can be resampled for a speed.</summary>
    public static bool IsInRange(int sampleRate, float speed) =>
        RateAt(sampleRate, speed) is >= AudioFile.MinimumSampleRate and <= AudioFile.MaximumSampleRate;

    /// <summary>Samples that remain at a speed.</summary>
    public static int LengthAt(int samples, int sampleRate, float speed) =>
        (int)((((long)samples * sampleRate) + RateAt(sampleRate, speed) - 1) / RateAt(sampleRate, speed));

    /// <summary>The samples at a speed; at speed 1 they are the same memory.</summary>
    public static ReadOnlyMemory<float> Apply(ReadOnlyMemory<float> samples, int sampleRate, float speed)
    {
        int rate = RateAt(sampleRate, speed);
        return rate == sampleRate ? samples : Resampler.Resample(samples.Span, rate, sampleRate);
    }

    // Speeds in whole percents keep the resampler's filter small.
    private static int RateAt(int sampleRate, float speed) => (int)Math.Round(sampleRate * Math.Round(speed * 100.0) / 100.0);
}
