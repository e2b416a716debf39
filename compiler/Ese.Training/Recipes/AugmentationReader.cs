using System.Globalization;
using Ese.Import;
using Ese.Runtime;

namespace Ese.Training;

/// <summary>Reads <c>"augmentation"</c> of a recipe. People count epochs from 1, <see cref="AugmentationOptions"/> from 0.</summary>
internal static class AugmentationReader
{
    private const int MaximumMasks = 100;
    private const int MaximumStretch = 65_536;

    /// <summary>Reads it.</summary>
    /// <param name="config">The object.</param>
    /// <param name="sampleRate">Samples per second of the recordings.</param>
    public static AugmentationOptions Read(ConfigObject config, int sampleRate)
    {
        AugmentationOptions options = AugmentationOptions.None;
        if (config.OptionalObject("speeds") is { } speeds) options = ReadSpeeds(speeds, options, sampleRate);
        if (config.OptionalObject("masks") is { } masks) options = ReadMasks(masks, options);
        if (config.OptionalObject("featureNoise") is { } featureNoise)
        {
            options = options with { FeatureNoiseFrom = From(featureNoise), FeatureNoise = featureNoise.Single("deviation", 0f, 10f) };
            featureNoise.Finish();
        }

        if (config.OptionalObject("sampleNoise") is { } sampleNoise) options = ReadSampleNoise(sampleNoise, options);
        if (config.OptionalObject("gain") is { } gain)
        {
            options = options with { GainFrom = From(gain), Gain = gain.Single("decibels", 0f, 60f) };
            gain.Finish();
        }

        config.Finish();
        return options;
    }

    private static AugmentationOptions ReadSpeeds(ConfigObject config, AugmentationOptions options, int sampleRate)
    {
        float[] factors = config.Singles("factors");
        if (factors.Length is 0 or > 100 || !Array.TrueForAll(factors, factor => factor is >= 0.5f and <= 2f))
            throw config.Invalid("factors", "1 to 100 numbers from 0.5 to 2");
        if (!Array.TrueForAll(factors, SpeedChange.IsWholePercent))
            throw config.Invalid("factors", "whole percents, such as 1.05");
        if (!Array.TrueForAll(factors, factor => SpeedChange.IsInRange(sampleRate, factor)))
        {
            throw config.Invalid("factors", string.Create(
                CultureInfo.InvariantCulture,
                $"speeds that times {sampleRate} Hz give {AudioFile.MinimumSampleRate} to {AudioFile.MaximumSampleRate} Hz"));
        }

        options = options with { SpeedsFrom = From(config), Speeds = [.. factors] };
        config.Finish();
        return options;
    }

    private static AugmentationOptions ReadMasks(ConfigObject config, AugmentationOptions options)
    {
        options = options with { MasksFrom = From(config) };
        if (config.OptionalObject("frequency") is { } frequency)
        {
            options = options with { FrequencyMasks = frequency.Integer("count", 0, MaximumMasks), FrequencyMaskBins = frequency.Integer("bins", 1, MaximumStretch) };
            frequency.Finish();
        }

        if (config.OptionalObject("time") is { } time)
        {
            options = options with
            {
                TimeMasks = time.Integer("count", 0, MaximumMasks),
                TimeMaskFrames = time.Integer("frames", 1, MaximumStretch),
                TimeMaskFraction = time.Single("share", 0f, 1f, 1f),
            };
            time.Finish();
        }

        config.Finish();
        return options;
    }

    private static AugmentationOptions ReadSampleNoise(ConfigObject config, AugmentationOptions options)
    {
        options = options with
        {
            SampleNoiseFrom = From(config),
            SampleNoiseShare = config.Single("share", 0f, 1f),
            SampleNoiseLowestSnr = config.Single("lowestSnr", -20f, 100f, options.SampleNoiseLowestSnr),
            SampleNoiseHighestSnr = config.Single("highestSnr", -20f, 100f, options.SampleNoiseHighestSnr),
        };
        if (options.SampleNoiseHighestSnr < options.SampleNoiseLowestSnr)
            throw config.Invalid("highestSnr", "at least lowestSnr");
        config.Finish();
        return options;
    }

    private static int From(ConfigObject config) => config.Integer("fromEpoch", 1, TrainingSettings.MostEpochs, 1) - 1;
}
