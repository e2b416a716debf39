using Ese.Training;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>A simple room: single reflections that come later and fainter, by 60 dB at the end of its reverberation time.</summary>
internal static class Room
{
    private const int Reflections = 40;

    /// <summary>Adds the reflections of a room to samples.</summary>
    public static void Echo(Span<float> samples, int sampleRate, ref RandomDraws draws)
    {
        float time = draws.Uniform(0.08f, 0.4f);
        float strength = draws.Uniform(0.05f, 0.3f);
        float[] direct = samples.ToArray();
        for (int reflection = 0; reflection < Reflections; reflection++)
        {
            float delay = draws.Uniform(0.004f, time);
            float gain = strength * draws.Uniform(-1f, 1f) * MathF.Pow(10f, -3f * delay / time);
            int offset = (int)(delay * sampleRate);
            for (int i = offset; i < direct.Length; i++) samples[i] += gain * direct[i - offset];
        }
    }
}
