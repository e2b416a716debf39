namespace Ese.Runtime;

/// <summary>A recording: one channel of samples and their rate.</summary>
/// <param name="SampleRate">Samples per second, 4000 to 192000.</param>
/// <param name="Samples">The samples, <c>[time]</c>; full scale is [−1, 1), recordings in floating point may exceed it.</param>
public sealed record AudioClip(int SampleRate, float[] Samples)
{
    /// <summary>How long the recording is.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / SampleRate);
}
