namespace Ese.Compiler;

/// <summary>Features as speech gives them: zero mean, unit variance, neighbours in time and frequency alike.</summary>
public static class SyntheticFeatures
{
    private const double Step = 0.8;
    private const double Bin = 0.6;

    /// <summary>Draws the features of one utterance; the same on every machine.</summary>
    /// <param name="frames">Frames, at least 0.</param>
    /// <param name="bins">Features per frame.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>Features <c>[frames × bins]</c>.</returns>
    public static float[] Draw(int frames, int bins, ulong seed)
    {
        var random = new SplitMix(seed, "features");
        var features = new float[frames * bins];
        var current = new double[bins];
        for (int frame = 0; frame < frames; frame++)
        {
            double innovation = random.Normal();
            for (int bin = 0; bin < bins; bin++)
            {
                innovation = bin == 0 ? innovation : (Bin * innovation) + (0.8 * random.Normal());
                current[bin] = frame == 0 ? innovation : (Step * current[bin]) + (0.6 * innovation);
                features[(frame * bins) + bin] = (float)current[bin];
            }
        }

        return features;
    }
}
