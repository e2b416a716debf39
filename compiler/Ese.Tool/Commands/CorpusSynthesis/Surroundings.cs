using System.Collections.Immutable;
using Ese.Training;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>Puts clean speech into a room with noise, in front of a microphone of some level.</summary>
internal static class Surroundings
{
    /// <summary>Samples per second.</summary>
    public const int SampleRate = 16_000;

    private const int Voices = 4;
    private const int Harmonics = 5;

    /// <summary>The recording.</summary>
    /// <param name="speech">Clean speech.</param>
    /// <param name="babble">Clean speech of others, for noise; may be empty.</param>
    /// <param name="random">Source of every choice.</param>
    /// <returns>Samples within full scale, longer than the speech.</returns>
    public static float[] Record(ReadOnlySpan<float> speech, ImmutableArray<float[]> babble, RandomSource random)
    {
        RandomDraws draws = random.Draws();
        int before = (int)draws.Uniform(0.05f * SampleRate, 0.5f * SampleRate);
        int behind = (int)draws.Uniform(0.05f * SampleRate, 0.5f * SampleRate);
        var samples = new float[before + speech.Length + behind];
        speech.CopyTo(samples.AsSpan(before));
        if (draws.Unit() < 0.5f) Room.Echo(samples, SampleRate, ref draws);
        AddNoise(samples, babble, ref draws);
        float peak = samples.Max(Math.Abs);
        float level = MathF.Pow(10f, draws.Uniform(-20f, -1f) / 20f);
        if (peak > 0)
            foreach (ref float sample in samples.AsSpan()) sample *= level / peak;
        return samples;
    }

    // A quarter stays clean, as synthesised speech reaches the recognizer in the example.
    private static void AddNoise(float[] samples, ImmutableArray<float[]> babble, ref RandomDraws draws)
    {
        float kind = draws.Unit();
        var noise = new float[samples.Length];
        switch (kind)
        {
            case < 0.25f:
                return;
            case < 0.45f:
                Noise.White(noise, ref draws);
                break;
            case < 0.65f:
                Noise.Pink(noise, ref draws);
                break;
            case < 0.75f:
                Hum(noise, ref draws);
                break;
            default:
                Babble(noise, babble, ref draws);
                break;
        }

        Noise.Mix(samples, noise, draws.Uniform(5f, 30f));
    }

    private static void Hum(float[] noise, ref RandomDraws draws)
    {
        float mains = draws.Below(2) == 0 ? 50f : 60f;
        for (int harmonic = 1; harmonic <= Harmonics; harmonic++)
        {
            float amplitude = draws.Unit() / harmonic;
            float phase = draws.Uniform(0, MathF.Tau);
            for (int i = 0; i < noise.Length; i++)
                noise[i] += amplitude * (float)Math.Sin((Math.Tau * mains * harmonic * i / SampleRate) + phase);
        }
    }

    private static void Babble(float[] noise, ImmutableArray<float[]> babble, ref RandomDraws draws)
    {
        if (babble.IsEmpty) return;
        for (int voice = 0; voice < Voices; voice++)
        {
            float[] other = babble[draws.Below(babble.Length)];
            int start = draws.Below(other.Length);
            for (int i = 0; i < noise.Length; i++) noise[i] += other[(start + i) % other.Length];
        }
    }
}
