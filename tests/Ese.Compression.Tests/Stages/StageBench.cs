using System.Collections.Immutable;
using Ese.Isa;
using Ese.Model;
using Ese.Testing;
using Ese.Training;

namespace Ese.Compression.Tests.Stages;

/// <summary>A compression of a small network on a few seconds of noise, in a folder of its own.</summary>
internal sealed class StageBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static EseModel Model { get; } = EseModelFile.Identify(ScanBench.Model(3));

    public static ImmutableArray<TrainingUtterance> Test { get; } = [.. Utterances(6, seed: 2)];

    public string Path => _folder.Path;

    /// <summary>Stages that began, in order.</summary>
    public List<string> Began { get; } = [];

    /// <summary>What the stages learn from besides the transcripts, or null.</summary>
    public Teaching? Teaching { get; set; }

    /// <summary>Batches until the training is cancelled, or none.</summary>
    public int? CancelAfter { get; set; }

    public static CompressionPlan Plan { get; } = new()
    {
        Model = Model,
        Densities = [0.6, 0.4],
        Kernels = KernelPruning.AsScanned,
        Numbers = new QuantizingOptions(8, 8, RangeRule.Mse),
        Tuning = RetrainingDefaults.Settings(2, 1e-3f) with { BatchSize = 3 },
        Retraining = RetrainingDefaults.Settings(2, 1e-3f) with { BatchSize = 3 },
    };

    public void Dispose() => _folder.Dispose();

    public static ScanReport Scan(string path)
    {
        RecipeCorpora corpora = Corpora();
        var scan = new SensitivityScan(Model, ScoringSet.Extract(corpora.Dev, Model.FrontEnd, 1), [1, 0.5, 0.2, 0.05]);
        var folder = new ScanFolder(path);
        scan.Run(folder, ScanShard.Whole, 1);
        return folder.ReadReport();
    }

    /// <summary>The model of a stage, in a process of its own as far as the folder can tell.</summary>
    public EseModel Make(CompressionPlan plan, Func<CompressionStages, Stage> select)
    {
        StageFolder folder = Folder();
        using var cancellation = new CancellationTokenSource();
        var stages = new CompressionStages(plan, Scan(folder.ScanPath));
        return folder.ModelOf(select(stages), Work(folder, cancellation));
    }

    public StageFolder Folder() => new(Path) { Began = stage => Began.Add(stage.Name) };

    public StageWork Work(StageFolder folder, CancellationTokenSource cancellation) => new()
    {
        Corpora = Corpora(),
        Options = new RecipeRunOptions { Corpus = "noise", Seed = 1, Threads = 1, Teaching = Teaching, CheckpointInterval = TimeSpan.Zero },
        RunPath = folder.RunPath,
        Train = (_, plan, path, token) =>
        {
            using RunFolder run = RunFolder.Open(path);
            return new TrainingRun(plan, run, new Watch(this, cancellation)).Run(token);
        },
        CancellationToken = cancellation.Token,
    };

    private static RecipeCorpora Corpora()
    {
        TrainingUtterance[] all = [.. Utterances(9, seed: 1)];
        return new RecipeCorpora([.. all[..6]], [.. all[6..]], ["u2"], []);
    }

    private static IEnumerable<TrainingUtterance> Utterances(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(number => new TrainingUtterance(
            $"{seed}-{number}", $"u{number / 3}", "AB A", [1, 2, 3, 1],
            Enumerable.Range(0, 8 * (40 + (5 * number))).Select(_ => (float)random.NextDouble() - 0.5f).ToArray()));
    }

    private sealed class Watch(StageBench bench, CancellationTokenSource cancellation) : ITrainingObserver
    {
        public void Resumed(TrainingPosition position) => bench.Began.Add("resumed");

        public void Damaged(EseException error) => throw error;

        public void Trained(TrainingStatus status)
        {
            if (bench.CancelAfter is not { } left) return;
            bench.CancelAfter = left - 1;
            if (left == 1) cancellation.Cancel();
        }

        public void Scored(IReadOnlyList<EpochRecord> history)
        {
            // Nobody looks at the curves of a test.
        }
    }
}
