namespace Ese.Runtime;

/// <summary>Finds where to cut audio: in the last third, in the middle of the 200 ms with the least energy.</summary>
internal static class QuietestMoment
{
    private const int WindowsPerSecond = 5;
    private const int StepsPerWindow = 20;

    /// <summary>Samples in front of the cut, between two thirds and all of <paramref name="samples"/>.</summary>
    public static int Find(ReadOnlySpan<float> samples, int sampleRate)
    {
        var step = sampleRate / WindowsPerSecond / StepsPerWindow;
        var first = samples.Length - (samples.Length / 3);
        var energies = new double[(samples.Length - first) / step];
        for (var i = 0; i < energies.Length; i++)
        {
            foreach (var sample in samples.Slice(first + (i * step), step))
            {
                energies[i] += (double)sample * sample;
            }
        }

        var (best, least) = (0, double.PositiveInfinity);
        for (var start = 0; start + StepsPerWindow <= energies.Length; start++)
        {
            var energy = 0.0;
            foreach (var value in energies.AsSpan(start, StepsPerWindow))
            {
                energy += value;
            }

            if (energy < least)
            {
                (best, least) = (start, energy);
            }
        }

        return first + ((best + (StepsPerWindow / 2)) * step);
    }
}
