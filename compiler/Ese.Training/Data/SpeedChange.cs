using Ese.Runtime;

namespace Ese.Training;

/// <summary>Plays utterances faster or slower by resampling, which moves their pitch too (Ko et al. 2015).</summary>
internal static class SpeedChange
{
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
