using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ese.Isa;
using Ese.Model;
using Ese.Training;

namespace Ese.Compression;

/// <summary>How compressed models are trained on where no recipe says it.</summary>
internal static class RetrainingDefaults
{
    /// <summary>Name of the provenance step of a training.</summary>
    private const string TrainStep = "train";
    private const string SpeakersKey = "dev-speakers=";
    private static readonly ImmutableArray<float> Speeds = [0.85f, 0.9f, 0.95f, 1f, 1.05f, 1.1f, 1.15f];

    /// <summary>A recipe with the augmentation of <c>recipes/an4-ds2.json</c> from the first epoch on.</summary>
    /// <param name="model">The model; it is its own shape.</param>
    /// <param name="settings">How it is trained.</param>
    public static TrainingRecipe Recipe(EseModel model, TrainingSettings settings)
    {
        AugmentationOptions augmentation = Augmentation(model.FrontEnd);
        return new()
        {
            Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(settings, augmentation)))),
            Seed = 1,
            Shape = model,
            DevSpeakers = SpeakerSplit.DefaultSpeakers,
            Training = settings,
            Augmentation = augmentation,
        };
    }

    private static AugmentationOptions Augmentation(FrontEnd frontEnd) => AugmentationOptions.None with
    {
        Speeds = [.. Speeds.Where(speed => SpeedChange.IsInRange(frontEnd.SampleRate, speed))],
        FeatureNoise = 0.15f,
        FrequencyMasks = 2,
        FrequencyMaskBins = Math.Max(1, frontEnd.Bins * 3 / 20),
        TimeMasks = 2,
        TimeMaskFrames = 25,
        TimeMaskFraction = 0.1f,
    };

    /// <summary>
    /// Settings of the training after a pruning: a trained network that lost weights, on utterances it knows, overfits without dropout.
    /// The last epoch is kept, as its weights are averages at a rate of 0; error rates on a few hundred words would choose by chance.
    /// </summary>
    /// <param name="epochs">Epochs.</param>
    /// <param name="learningRate">Learning rate after the warm-up.</param>
    public static TrainingSettings Tuning(int epochs, float learningRate) =>
        Settings(epochs, learningRate) with { Dropout = 0.25f, WeightDecay = 1e-4f, Average = 0.99f, Kept = KeptModel.Last };

    /// <summary>Those settings for a network that has lost weights: with fewer left it needs to lose fewer outputs (Han et al. 2015, arXiv:1506.02626, equation 2).</summary>
    /// <param name="settings">Settings of the dense network.</param>
    /// <param name="density">Share of the weights that are left.</param>
    public static TrainingSettings AtDensity(TrainingSettings settings, double density) =>
        settings with { Dropout = (float)(settings.Dropout * Math.Sqrt(density)) };

    /// <summary>Settings of a training that starts from a good model: gentle steps, the best epoch on the dev speakers.</summary>
    /// <param name="epochs">Epochs.</param>
    /// <param name="learningRate">Learning rate after the warm-up.</param>
    public static TrainingSettings Settings(int epochs, float learningRate) => new()
    {
        Epochs = epochs,
        BatchSize = 12,
        LearningRate = learningRate,
        WarmUp = 0.05f,
        Clip = 5,
        Kept = KeptModel.BestOnDev,
    };

    /// <summary>The speakers that a model's last training held out, so that what chooses was never heard; none where it does not say.</summary>
    public static ImmutableArray<string> DevSpeakersOf(EseModel model)
    {
        string? detail = model.Provenance.LastOrDefault(step => step.Step == TrainStep)?.Detail;
        string? entry = detail?.Split("; ").FirstOrDefault(pair => pair.StartsWith(SpeakersKey, StringComparison.Ordinal));
        return entry is null ? [] : DevSpeakerList.Read(entry[SpeakersKey.Length..]);
    }

    // A record's own text would depend on the culture.
    private static string Text(TrainingSettings settings, AugmentationOptions augmentation) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        average={settings.Average}; batch={settings.BatchSize}; clip={settings.Clip}; decay={settings.WeightDecay}; dropout={settings.Dropout}; epochs={settings.Epochs};
        kept={settings.Kept}; momentum={settings.Momentum}; optimizer={settings.Optimizer}; rate={settings.LearningRate}; schedule={settings.FallsAlongCosine}; warm-up={settings.WarmUp};
        frequency-masks={augmentation.FrequencyMasks}x{augmentation.FrequencyMaskBins}; noise={augmentation.FeatureNoise}; speeds={string.Join(',', augmentation.Speeds)};
        time-masks={augmentation.TimeMasks}x{augmentation.TimeMaskFrames}x{augmentation.TimeMaskFraction}
        """);
}
