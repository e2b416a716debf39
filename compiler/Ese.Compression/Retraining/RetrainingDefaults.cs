using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ese.Model;
using Ese.Training;

namespace Ese.Compression;

/// <summary>How compressed models are trained on where no recipe says it.</summary>
internal static class RetrainingDefaults
{
    /// <summary>Name of the provenance step of a training.</summary>
    private const string TrainStep = "train";
    private const string SpeakersKey = "dev-speakers=";

    /// <summary>A recipe without augmentation of samples, gentle steps, the best epoch on the dev speakers.</summary>
    /// <param name="model">The model; it is its own shape.</param>
    /// <param name="settings">How it is trained.</param>
    public static TrainingRecipe Recipe(EseModel model, TrainingSettings settings) => new()
    {
        Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(settings)))),
        Seed = 1,
        Shape = model,
        DevSpeakers = SpeakerSplit.DefaultSpeakers,
        Training = settings,
        Augmentation = AugmentationOptions.None with
        {
            Speeds = [0.9f, 1f, 1.1f],
            FeatureNoise = 0.1f,
            FrequencyMasks = 1,
            FrequencyMaskBins = Math.Max(1, model.FrontEnd.Bins / 10),
            TimeMasks = 1,
            TimeMaskFrames = 20,
            TimeMaskFraction = 0.1f,
        },
    };

    /// <summary>Settings of a training that starts from a good model.</summary>
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

    /// <summary>
    /// Holds out the speakers that the model's last training held out, so that what chooses was never heard; without such a
    /// step the split stays as it is.
    /// </summary>
    public static RecipeCorpora HoldOutAsBefore(RecipeCorpora corpora, EseModel model)
    {
        ImmutableArray<string> speakers = SpeakersOf(model);
        TrainingUtterance[] all = [.. corpora.Train, .. corpora.Dev];
        if (speakers.IsEmpty || !speakers.All(speaker => all.Any(utterance => utterance.Speaker == speaker))) return corpora;
        return new RecipeCorpora(
            [.. all.Where(utterance => !speakers.Contains(utterance.Speaker))],
            [.. all.Where(utterance => speakers.Contains(utterance.Speaker))],
            speakers,
            corpora.Findings);
    }

    /// <summary>Settings as text that does not depend on the culture, as a record's own would.</summary>
    public static string Text(TrainingSettings settings) => string.Create(
        CultureInfo.InvariantCulture,
        $"batch={settings.BatchSize}; clip={settings.Clip}; epochs={settings.Epochs}; rate={settings.LearningRate}; warm-up={settings.WarmUp}");

    private static ImmutableArray<string> SpeakersOf(EseModel model)
    {
        string? detail = model.Provenance.LastOrDefault(step => step.Step == TrainStep)?.Detail;
        string? entry = detail?.Split("; ").FirstOrDefault(pair => pair.StartsWith(SpeakersKey, StringComparison.Ordinal));
        return entry is null || entry.Length == SpeakersKey.Length ? [] : [.. entry[SpeakersKey.Length..].Split(',')];
    }
}
