namespace Ese.Training;

/// <summary>Noise for samples.</summary>
internal static class Noise
{
    /// <summary>Gaussian noise of standard deviation 1, of the same power at all frequencies.</summary>
    public static void White(Span<float> samples, ref RandomDraws draws)
    {
        foreach (ref float sample in samples) sample = draws.Normal();
    }

    /// <summary>Noise whose power falls by 3 dB an octave: white noise through three poles (Kellet's economy filter).</summary>
    public static void Pink(Span<float> samples, ref RandomDraws draws)
    {
        (float low, float middle, float high) = (0, 0, 0);
        foreach (ref float sample in samples)
        {
            float white = draws.Normal();
            low = (0.99765f * low) + (0.0990460f * white);
            middle = (0.96300f * middle) + (0.2965164f * white);
            high = (0.57000f * high) + (1.0526913f * white);
            sample = low + middle + high + (0.1848f * white);
        }
    }

    /// <summary>Adds noise at a ratio of mean powers; nothing is added to silence.</summary>
    /// <param name="samples">The signal.</param>
    /// <param name="noise">The noise, at least as long.</param>
    /// <param name="snr">Ratio of signal to noise, in dB.</param>
    public static void Mix(Span<float> samples, ReadOnlySpan<float> noise, float snr)
    {
        double power = Power(noise[..samples.Length]);
        if (power <= 0) return;
        float scale = (float)Math.Sqrt(Power(samples) / power * Math.Pow(10, -snr / 10));
        for (int i = 0; i < samples.Length; i++) samples[i] += scale * noise[i];
    }

    /// <summary>Mean square.</summary>
    public static double Power(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (float sample in samples) sum += (double)sample * sample;
        return samples.IsEmpty ? 0 : sum / samples.Length;
    }
}
