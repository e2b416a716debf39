using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>
/// How training utterances are varied. Every part has an epoch from which it applies; epochs count from 0. The default
/// varies nothing.
/// </summary>
internal sealed record AugmentationOptions
{
    /// <summary>Nothing is varied.</summary>
    public static AugmentationOptions None { get; } = new();

    /// <summary>Speeds of which each utterance gets one per epoch, 0.5 to 2; 1.1 is a tenth faster and higher.</summary>
    public ImmutableArray<float> Speeds { get; init; } = [1f];

    /// <summary>First epoch with other speeds than 1.</summary>
    public int SpeedsFrom { get; init; }

    /// <summary>Largest standard deviation σ of Gaussian noise added to normalised features; each utterance draws its own from [0, σ).</summary>
    public float FeatureNoise { get; init; }

    /// <summary>First epoch with noise on features.</summary>
    public int FeatureNoiseFrom { get; init; }

    /// <summary>Masks over frequency of an utterance.</summary>
    public int FrequencyMasks { get; init; }

    /// <summary>Most bins of a mask over frequency.</summary>
    public int FrequencyMaskBins { get; init; }

    /// <summary>Masks over time of an utterance.</summary>
    public int TimeMasks { get; init; }

    /// <summary>Most frames of a mask over time.</summary>
    public int TimeMaskFrames { get; init; }

    /// <summary>Most frames of a mask over time, as a share of the utterance's.</summary>
    public float TimeMaskFraction { get; init; } = 1f;

    /// <summary>First epoch with masks.</summary>
    public int MasksFrom { get; init; }

    /// <summary>Share of the utterances whose samples get noise, half of them white, half pink.</summary>
    public float SampleNoiseShare { get; init; }

    /// <summary>Lowest ratio of signal to noise power, in dB.</summary>
    public float SampleNoiseLowestSnr { get; init; } = 10f;

    /// <summary>Highest ratio of signal to noise power, in dB.</summary>
    public float SampleNoiseHighestSnr { get; init; } = 30f;

    /// <summary>First epoch with noise on samples.</summary>
    public int SampleNoiseFrom { get; init; }

    /// <summary>Largest change of level up or down, in dB.</summary>
    public float Gain { get; init; }

    /// <summary>First epoch with changed levels.</summary>
    public int GainFrom { get; init; }
}
