namespace Ese.Compiler;

/// <summary>Noise with a resonance, as loud as speech.</summary>
public static class SyntheticAudio
{
    /// <summary>Draws samples; the same on every machine.</summary>
    /// <param name="samples">How many.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>Samples <c>[time]</c>, full scale [−1, 1).</returns>
    public static float[] Draw(int samples, ulong seed)
    {
        var random = new SplitMix(seed, "audio");
        var audio = new float[samples];
        (double last, double before) = (0, 0);
        for (int index = 0; index < samples; index++)
        {
            (last, before) = ((1.6 * last) - (0.8 * before) + random.Normal(), last);
            audio[index] = (float)Math.Clamp(0.02 * last, -0.99, 0.99);
        }

        return audio;
    }
}
