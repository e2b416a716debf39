namespace Ese.Runtime.Decoding;

/// <summary>Turns time steps of the logits into times of the audio.</summary>
/// <param name="SamplesPerStep">Samples from one step to the next: hop times the strides of the network.</param>
/// <param name="SampleRate">Sample rate in Hz.</param>
/// <param name="Samples">Samples of the utterance; no time is after its end.</param>
public readonly record struct StepClock(int SamplesPerStep, int SampleRate, long Samples)
{
    /// <summary>Duration of the utterance.</summary>
    public TimeSpan Duration => Time(Samples);

    /// <summary>When a step begins, not after the end of the audio.</summary>
    public TimeSpan Start(int step) => Time(Math.Min((long)step * SamplesPerStep, Samples));

    /// <summary>When a step ends, not after the end of the audio.</summary>
    public TimeSpan End(int step) => Start(step + 1);

    private TimeSpan Time(long samples)
    {
        (long seconds, long rest) = Math.DivRem(samples, SampleRate);
        return TimeSpan.FromTicks((seconds * TimeSpan.TicksPerSecond) + (rest * TimeSpan.TicksPerSecond / SampleRate));
    }
}
