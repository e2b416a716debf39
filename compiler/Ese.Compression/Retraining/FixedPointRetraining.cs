using System.Globalization;
using Ese.Isa;
using Ese.Model;
using Ese.Runtime.Decoding;
using Ese.Training;

namespace Ese.Compression;

/// <summary>Trains a quantised model on in its own integers: what scores it is what the binary will compute.</summary>
/// <param name="start">The quantised model.</param>
/// <param name="recipe">Settings and augmentation; its shape is not looked at.</param>
/// <param name="options">Corpus, threads, checkpoints; its start model is not looked at.</param>
/// <param name="corpora">The utterances.</param>
/// <param name="file">The model's file, for errors.</param>
internal sealed class FixedPointRetraining(
    EseModel start, TrainingRecipe recipe, RecipeRunOptions options, RecipeCorpora corpora, string? file = null)
{
    private readonly TrainingSettings _settings = recipe.Training with { Epochs = options.Epochs ?? recipe.Training.Epochs, Dropout = 0 };
    private readonly long _seed = options.Seed ?? recipe.Seed;

    /// <summary>Whether weights that are 0 stay 0: where pruning made them so.</summary>
    public bool KeepsZeros => options.KeepZeros || start.Provenance.Any(step => step.Step == PruneProvenance.Step);

    /// <summary>What is trained, with what and how.</summary>
    /// <exception cref="EseException">ESE4220: the model is not quantised; ESE4135: the teacher does not fit; ESE4136: a batch is too large.</exception>
    public TrainingPlan Plan()
    {
        options.Teaching?.Require(start);
        var network = new FixedPointNetwork(start, file);
        if (KeepsZeros) network.KeepZeros();
        RandomSource random = RandomSource.FromSeed(_seed);
        var labels = new CtcLabels(start.Labels, start.Blank);
        var cache = new FeatureCache(start.FrontEnd, corpora.Train, recipe.Augmentation.Speeds);
        BatchMemory.Require(start, cache.MostFrames, _settings.BatchSize);
        return new TrainingPlan
        {
            Network = network,
            Teacher = options.Teaching is { } teaching ? new Teacher(teaching) : null,
            Labels = labels,
            Batches = new PlannedBatches(
                cache, new BatchPlanOptions { Utterances = _settings.BatchSize, ShortestFirst = false }, recipe.Augmentation, random.Child("data")),
            Dev = new DevScorer(start, corpora.Dev),
            Settings = _settings,
            Random = random.Child("retraining"),
            Identity = new RunIdentity(recipe.Digest, corpora.Digest, EseModelFile.Identify(start).Id, Teaching.Append(string.Create(
                CultureInfo.InvariantCulture, $"epochs={_settings.Epochs}; keep-zeros={(KeepsZeros ? "true" : "false")}; seed={_seed}"), options.Teaching)),
            Workers = new Workers(options.Threads),
            CheckpointInterval = options.CheckpointInterval,
        };
    }

    /// <summary>The retrained model with one more step of provenance.</summary>
    public EseModel Finish(TrainingResult result)
    {
        string detail = string.Create(
            CultureInfo.InvariantCulture,
            $"corpus={options.CorpusName}; corpus-sha256={corpora.Digest}; dev-cer={result.Kept.DevCer:F2}; dev-speakers={DevSpeakerList.Write(corpora.DevSpeakers)}; dev-wer={result.Kept.DevWer:F2}; epoch={result.Kept.Epoch}; epochs={_settings.Epochs}; extra={options.ExtraNames}; recipe-sha256={recipe.Digest}; seed={_seed}");
        return EseModelFile.Identify(result.Model with { Provenance = start.Provenance.Add(new ProvenanceStep("retrain", Teaching.Append(detail, options.Teaching))), Id = "" });
    }
}
