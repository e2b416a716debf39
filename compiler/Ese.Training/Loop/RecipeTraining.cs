using System.Globalization;
using Ese.Compiler;
using Ese.Isa;
using Ese.Model;
using Ese.Runtime;
using Ese.Runtime.Decoding;

namespace Ese.Training;

/// <summary>A training by a recipe, from corpora to a model that compiles.</summary>
internal sealed class RecipeTraining
{
    // Ranges hardly grow after as many utterances.
    private const int CalibrationRecordings = 64;

    private readonly TrainingRecipe _recipe;
    private readonly RecipeRunOptions _options;
    private readonly RecipeCorpora _corpora;
    private readonly TrainingSettings _settings;
    private readonly long _seed;

    /// <summary>Prepares a training.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">What the command line adds.</param>
    /// <param name="corpora">The utterances.</param>
    /// <param name="startFile">File of the start model, for errors.</param>
    /// <exception cref="EseException">ESE4134, ESE4135: the start model or the teacher does not fit.</exception>
    public RecipeTraining(TrainingRecipe recipe, RecipeRunOptions options, RecipeCorpora corpora, string? startFile = null)
    {
        if (options.Start is { } start) StartModel.Require(start, recipe.Shape, startFile);
        options.Teaching?.Require(recipe.Shape);
        _recipe = recipe;
        _options = options;
        _corpora = corpora;
        _settings = recipe.Training with { Epochs = options.Epochs ?? recipe.Training.Epochs };
        _seed = options.Seed ?? recipe.Seed;
    }

    private RandomSource Random => RandomSource.FromSeed(_seed);

    /// <summary>What is trained, with what and how.</summary>
    /// <exception cref="EseException">ESE4136: the longest utterances are too much for the network.</exception>
    public TrainingPlan Plan()
    {
        EseModel shape = _recipe.Shape;
        var labels = new CtcLabels(shape.Labels, shape.Blank);
        var cache = new FeatureCache(shape.FrontEnd, _corpora.Train, _recipe.Augmentation.Speeds);
        BatchMemory.Require(shape, cache.MostFrames, _settings.BatchSize);
        EseModel start = _options.Start ?? NetworkInitializer.Create(shape, Random);
        var network = new TrainingNetwork(start, new TrainingNetworkOptions { Dropout = _settings.Dropout });
        if (_options.KeepZeros) network.KeepZeros();
        return new TrainingPlan
        {
            Network = network,
            Teacher = _options.Teaching is { } teaching ? new Teacher(teaching) : null,
            Labels = labels,
            Batches = new PlannedBatches(cache, new BatchPlanOptions { Utterances = _settings.BatchSize }, _recipe.Augmentation, Random.Child("data")),
            Dev = new DevScorer(shape, _corpora.Dev),
            Settings = _settings,
            Random = Random.Child("training"),
            Identity = new RunIdentity(_recipe.Digest, _corpora.Digest, _options.Start?.Id ?? "seed", Teaching.Append(
                Pairs(("epochs", _settings.Epochs), ("keep-zeros", _options.KeepZeros ? "true" : "false"), ("seed", _seed)), _options.Teaching)),
            Workers = new Workers(_options.Threads),
            CheckpointInterval = _options.CheckpointInterval,
        };
    }

    /// <summary>Names a trained model, writes its history and its ranges into it.</summary>
    /// <param name="result">What the run gave.</param>
    /// <param name="cancellationToken">Ends calibration early.</param>
    public EseModel Finish(TrainingResult result, CancellationToken cancellationToken = default)
    {
        string detail = Teaching.Append(Pairs(
            ("corpus", _options.CorpusName),
            ("corpus-sha256", _corpora.Digest),
            ("dev-cer", Rate(result.Kept.DevCer)),
            ("dev-speakers", DevSpeakerList.Write(_corpora.DevSpeakers)),
            ("dev-wer", Rate(result.Kept.DevWer)),
            ("epoch", result.Kept.Epoch),
            ("epochs", _settings.Epochs),
            ("extra", _options.ExtraNames),
            ("recipe", _recipe.Shape.Name),
            ("recipe-sha256", _recipe.Digest),
            ("seed", _seed),
            ("start", _options.Start?.Id ?? "seed"),
            ("utterances", _corpora.Train.Length)), _options.Teaching);
        EseModel model = result.Model with
        {
            Name = _recipe.Shape.Name,
            Decoder = (_options.Start ?? _recipe.Shape).Decoder,
            Provenance = [.. _options.Start?.Provenance ?? [], new ProvenanceStep("train", detail)],
            Id = "",
        };
        return EseModelFile.Identify(Calibrator.Calibrate(model, Recordings(), progress: null, cancellationToken));
    }

    private IEnumerable<FeatureMatrix> Recordings()
    {
        var extractor = new FeatureExtractor(_recipe.Shape.FrontEnd);
        int count = Math.Min(CalibrationRecordings, _corpora.Train.Length);
        for (int index = 0; index < count; index++)
        {
            TrainingUtterance utterance = _corpora.Train[(int)((long)index * _corpora.Train.Length / count)];
            float[] features = extractor.Extract(utterance.Samples.Span, out int frames);
            yield return new FeatureMatrix(features, frames);
        }
    }

    private static string Rate(double percent) => percent.ToString("F2", CultureInfo.InvariantCulture);

    private static string Pairs(params ReadOnlySpan<(string Key, object Value)> pairs)
    {
        var texts = new List<string>();
        foreach ((string key, object value) in pairs) texts.Add(string.Create(CultureInfo.InvariantCulture, $"{key}={value}"));
        return string.Join("; ", texts);
    }
}
