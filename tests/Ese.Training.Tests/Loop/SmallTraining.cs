using Ese.Model;
using Ese.Testing;
using Ese.Training.Tests.Data;

namespace Ese.Training.Tests.Loop;

/// <summary>A corpus in which every letter is a tone, and trainings of a small network with it; gone with the test.</summary>
internal sealed class SmallTraining : IDisposable
{
    /// <summary>The recipe, whose values tests replace.</summary>
    public const string Recipe = """
        {
          "name": "tones",
          "seed": 3,
          "frontEnd": { "kind": "logSpectrogram", "sampleRate": 8000, "windowSamples": 32, "hopSamples": 16, "window": "hannPeriodic", "normalise": "utteranceMeanStd" },
          "labels": "_AB ",
          "blank": "_",
          "layers": [
            { "kind": "conv2d", "name": "conv", "kernel": [5, 3], "stride": [2, 2], "padding": [0, 1], "channels": 3, "batchNorm": "norm", "activation": { "kind": "hardTanh", "min": 0, "max": 20 } },
            { "kind": "lstm", "name": "rnn", "hidden": 8, "bidirectional": true, "merge": "sum", "peephole": true, "projection": 6 },
            { "kind": "fullyConnected", "name": "fc", "inputBatchNorm": "fc.norm" }
          ],
          "dev": { "speakers": 1 },
          "training": {
            "epochs": 3, "batch": 4, "optimizer": "adamW", "learningRate": 0.02, "weightDecay": 1e-4, "warmUp": 0.1,
            "schedule": "cosine", "clip": 5, "dropout": 0.1, "average": 0.8, "keep": "last"
          },
          "augmentation": {
            "speeds": { "fromEpoch": 2, "factors": [0.9, 1.0, 1.1] },
            "masks": { "fromEpoch": 2, "frequency": { "count": 1, "bins": 2 }, "time": { "count": 1, "frames": 5, "share": 0.1 } },
            "featureNoise": { "fromEpoch": 2, "deviation": 0.05 }
          }
        }
        """;

    private static readonly string[] Texts = ["A", "AB", "BA", "B A", "A B", "AB A"];

    private readonly SpeechFolder _corpus = new();
    private readonly TemporaryFolder _runs = new();

    public SmallTraining()
    {
        for (int utterance = 0; utterance < 15; utterance++)
        {
            string text = Texts[(utterance + (utterance / 3)) % Texts.Length];
            string name = $"s{utterance % 3}/{utterance}.wav";
            _corpus.Recording(name, Say(text, utterance)).Line($"{name}\t{text}");
        }
    }

    public string Corpus => _corpus.Path;

    public void Dispose()
    {
        _corpus.Dispose();
        _runs.Dispose();
    }

    public string Folder(string run) => _runs.PathOf(run);

    /// <summary>Trains, in a folder of its own.</summary>
    public TrainingResult Train(
        string run, string recipe = Recipe, int threads = 1, ITrainingObserver? observer = null, Func<RecipeRunOptions, RecipeRunOptions>? change = null, CancellationToken cancellationToken = default)
    {
        TrainingPlan plan = Prepare(recipe, threads, change).Plan();
        using RunFolder folder = RunFolder.Open(Folder(run));
        return new TrainingRun(plan, folder, observer ?? new QuietObserver()).Run(cancellationToken);
    }

    /// <summary>Prepares a training.</summary>
    public RecipeTraining Prepare(string recipe = Recipe, int threads = 1, Func<RecipeRunOptions, RecipeRunOptions>? change = null)
    {
        TrainingRecipe read = RecipeReader.Read(System.Text.Encoding.UTF8.GetBytes(recipe), "recipe.json");
        var options = new RecipeRunOptions { Corpus = Corpus, Threads = threads };
        options = change?.Invoke(options) ?? options;
        return new RecipeTraining(read, options, RecipeCorpora.Read(read, options), "start.esemodel");
    }

    /// <summary>The bytes of a model's file.</summary>
    public static byte[] BytesOf(TrainingResult result) => EseModelFile.Write(result.Model with { Name = "tones" });

    private static float[] Say(string text, int utterance)
    {
        var samples = new List<float>();
        foreach (char letter in $" {text} ")
        {
            double frequency = letter switch { 'A' => 1000, 'B' => 2200, _ => 3300 };
            samples.AddRange(SpeechFolder.Tone(320 + (16 * (utterance % 4)), frequency));
            samples.AddRange(SpeechFolder.Tone(80, 100));
        }

        return [.. samples];
    }
}
