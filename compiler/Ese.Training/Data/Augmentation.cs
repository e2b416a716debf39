namespace Ese.Training;

/// <summary>
/// Varies training utterances. Every choice follows from the source of random numbers, the epoch and the utterance's name, so
/// neither batches nor threads change it.
/// </summary>
internal sealed class Augmentation(AugmentationOptions options, RandomSource random)
{
    private float[] _noise = [];

    /// <summary>The utterance's speed.</summary>
    public float SpeedOf(int epoch, string id) =>
        epoch < options.SpeedsFrom ? 1f : options.Speeds[Source(epoch, id, "speed").Draws().Below(options.Speeds.Length)];

    /// <summary>Whether <see cref="VarySamples"/> may change samples in this epoch.</summary>
    public bool VariesSamples(int epoch) =>
        (options.SampleNoiseShare > 0 && epoch >= options.SampleNoiseFrom) || (options.Gain > 0 && epoch >= options.GainFrom);

    /// <summary>Changes the level of samples and adds noise.</summary>
    public void VarySamples(int epoch, string id, Span<float> samples)
    {
        if (options.Gain > 0 && epoch >= options.GainFrom)
        {
            float decibels = Source(epoch, id, "gain").Draws().Uniform(-options.Gain, options.Gain);
            float gain = MathF.Pow(10f, decibels / 20f);
            foreach (ref float sample in samples) sample *= gain;
        }

        if (options.SampleNoiseShare <= 0 || epoch < options.SampleNoiseFrom) return;
        RandomDraws draws = Source(epoch, id, "sample noise").Draws();
        if (draws.Unit() >= options.SampleNoiseShare) return;
        bool pink = draws.Below(2) == 1;
        float snr = draws.Uniform(options.SampleNoiseLowestSnr, options.SampleNoiseHighestSnr);
        if (_noise.Length < samples.Length) _noise = new float[samples.Length + (samples.Length / 4)];
        Span<float> noise = _noise.AsSpan(0, samples.Length);
        if (pink) Noise.Pink(noise, ref draws);
        else Noise.White(noise, ref draws);
        Noise.Mix(samples, noise, snr);
    }

    /// <summary>Adds noise to normalised features, then masks them (SpecAugment without warping, Park et al. 2019).</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="id">Name of the utterance.</param>
    /// <param name="features">Features <c>[frames × bins]</c>; masked ones become 0, the mean of normalised features.</param>
    /// <param name="bins">Features per frame.</param>
    public void VaryFeatures(int epoch, string id, Span<float> features, int bins)
    {
        if (options.FeatureNoise > 0 && epoch >= options.FeatureNoiseFrom)
        {
            RandomDraws draws = Source(epoch, id, "feature noise").Draws();
            float sigma = draws.Uniform(0, options.FeatureNoise);
            foreach (ref float value in features) value += sigma * draws.Normal();
        }

        if (epoch >= options.MasksFrom) Mask(Source(epoch, id, "masks").Draws(), features, bins);
    }

    private void Mask(RandomDraws draws, Span<float> features, int bins)
    {
        int frames = features.Length / bins;
        for (int mask = 0; mask < options.FrequencyMasks; mask++)
        {
            (int first, int count) = Stretch(ref draws, Math.Min(options.FrequencyMaskBins, bins), bins);
            for (int frame = 0; frame < frames; frame++) features.Slice((frame * bins) + first, count).Clear();
        }

        int most = Math.Min(Math.Min(options.TimeMaskFrames, (int)(options.TimeMaskFraction * frames)), frames);
        for (int mask = 0; mask < options.TimeMasks; mask++)
        {
            (int first, int count) = Stretch(ref draws, most, frames);
            features.Slice(first * bins, count * bins).Clear();
        }
    }

    private static (int First, int Count) Stretch(ref RandomDraws draws, int most, int length)
    {
        int count = draws.Below(most + 1);
        return (draws.Below(length - count + 1), count);
    }

    private RandomSource Source(int epoch, string id, string part) => random.Child(part).Child(epoch).Child(id);
}
