namespace Ese.Runtime;

/// <summary>16-bit samples as floating point.</summary>
internal static class PcmSamples
{
    /// <summary>Converts samples, full scale [−1, 1).</summary>
    public static void ToFloat(ReadOnlySpan<short> samples, Span<float> destination)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            destination[i] = samples[i] / 32768f;
        }
    }

    /// <summary>Converts samples into a new array.</summary>
    public static float[] ToFloat(ReadOnlySpan<short> samples)
    {
        var converted = new float[samples.Length];
        ToFloat(samples, converted);
        return converted;
    }
}
