using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Ese.Compiler;
using Ese.Compression;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;
using Ese.Tool.Plots;
using Ese.Training;

namespace Ese.Tool.Commands;

/// <summary><c>ese compress</c>: scan, then prune and fine-tune to a density, quantise, retrain in fixed point.</summary>
internal sealed class CompressCommand : ToolCommand
{
    private readonly TrainingArguments _training = new();
    private readonly Argument<string> _model = new("model") { Description = "The trained .esemodel, dense or pruned." };
    private readonly Option<double?> _density = new Option<double?>("--density") { Description = "Share of the weights of all recurrent and fully connected matrices that is kept, 0.001 to 1.", HelpName = "d", Required = true }.InRange(0.001, 1);
    private readonly Option<string?> _steps = new("--steps") { Description = "Densities on the way, falling, separated by commas. Default: those of 0.5, 0.3, 0.211, 0.15, 0.103, 0.07, 0.05 that are more than a quarter above the density.", HelpName = "list" };
    private readonly KernelDensityOption _kernels = new(KernelDensityOption.AsScanned);
    private readonly QuantisingArguments _numbers = new("What a format holds, as for 'ese quantise'.", RangeRule.Compact);
    private readonly Option<int?> _tuneEpochs = new Option<int?>("--tune-epochs") { Description = "Epochs after every pruning. Default: 10.", HelpName = "n" }.InRange(1, TrainingSettings.MostEpochs);
    private readonly Option<int?> _lastEpochs = new Option<int?>("--last-epochs") { Description = "Epochs after the last pruning. Default: as after the others.", HelpName = "n" }.InRange(1, TrainingSettings.MostEpochs);
    private readonly Option<double?> _tuneRate = new Option<double?>("--tune-rate") { Description = "Learning rate after every pruning. Default: 0.0003.", HelpName = "r" }.InRange(1e-9, 1);
    private readonly Option<int?> _retrainEpochs = new Option<int?>("--retrain-epochs") { Description = "Epochs in fixed point. Default: 5.", HelpName = "n" }.InRange(1, TrainingSettings.MostEpochs);
    private readonly Option<double?> _retrainRate = new Option<double?>("--retrain-rate") { Description = "Learning rate in fixed point. Default: 0.0001.", HelpName = "r" }.InRange(1e-9, 1);
    private readonly Option<bool> _table = new("--table") { Description = "Make every model of ESE's table too and score each once on the test split." };
    private readonly Option<string> _testSplit = new("--test-split") { Description = "Split of the corpus that '--table' scores with.", HelpName = "name", DefaultValueFactory = _ => "test" };
    private readonly Option<string?> _run = new("--run") { Description = "Folder of scan, stages and checkpoints; what is there is not made again. Default: that of the output, with the ending .run.", HelpName = "folder" };
    private readonly Option<int?> _seed = new Option<int?>("--seed") { Description = "Seed of random choices. Default: 1.", HelpName = "n" }.InRange(0, int.MaxValue);
    private readonly Option<string> _output = new("--output", "-o") { Description = "The .esemodel to write.", HelpName = "file", Required = true };

    /// <summary>Creates the command.</summary>
    public CompressCommand()
        : base("compress", "Prunes, fine-tunes, quantises and retrains a model step by step. The same command goes on where it was stopped.", "dense.esemodel --corpus data/an4 --density 0.103 --weights 8 --vectors 8 -o an4.esemodel")
    {
        Add(_model);
        foreach (Option option in (Option[])
            [_training.Corpus, _training.Split, _training.Extra, _density, _steps, _kernels.Option, _numbers.Weights, _numbers.Vectors, _numbers.Range, _tuneEpochs, _lastEpochs, _tuneRate, _retrainEpochs, _retrainRate, _training.Teach, _table, _testSplit, _run, _training.Preparation.Bad, _training.Preparation.Resample, _seed, _training.Preparation.Threads, _training.Interval, _output])
            Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(_density) is { } density && result.GetValue(_steps) is { } text && Steps(text) is [.., var last] && last <= density)
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"Option '--steps' is '{text}'; numbers above the density of {density} are needed."));
        });
        _steps.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Steps(text) is null)
                result.AddError($"Option '--steps' is '{text}'; falling numbers, 0.001 to 1, separated by commas, are needed.");
        });
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string output = arguments.GetRequiredValue(_output);
        FileKinds.Require(output, FileKinds.Model);
        string run = arguments.GetValue(_run) ?? Path.ChangeExtension(output, ".run");
        CompressionPlan plan = PlanOf(arguments);
        RecipeRunOptions options = _training.Of(arguments) with
        {
            DevSpeakers = RetrainingDefaults.DevSpeakersOf(plan.Model),
            Seed = arguments.GetValue(_seed) ?? 1,
            Teaching = _training.Teaching(plan.Model, arguments, arguments.GetRequiredValue(_model)),
        };
        using RunFolder locked = RunFolder.Open(run);
        RecipeCorpora corpora = await CorpusReading.ForTrainingAsync(console, Name, RetrainingDefaults.Recipe(plan.Model, plan.Tuning), options, cancellationToken);
        ImmutableArray<TrainingUtterance> testSet = arguments.GetValue(_table)
            ? await CorpusReading.ForScoringAsync(console, options.Corpus, arguments.GetRequiredValue(_testSplit), plan.Model, options.Preparation, cancellationToken)
            : [];
        var folder = new StageFolder(run) { Began = stage => console.Error.WriteLine($"stage {stage.Name}") };
        var work = new StageWork
        {
            Corpora = corpora,
            Options = options,
            RunPath = folder.RunPath,
            Train = (stage, training, path, token) => Train(console, stage, training, path, token),
            CancellationToken = cancellationToken,
        };
        try
        {
            ScanReport scan = await ScanAsync(plan, corpora, folder, options, console, cancellationToken);
            var stages = new CompressionStages(plan, scan);
            EseModel model = await Task.Run(() => folder.ModelOf(stages.Result, work), CancellationToken.None);
            byte[] bytes = EseModelFile.Write(model);
            new OutputFiles().Add(output, bytes).Write(cancellationToken);
            await console.Output.WriteLineAsync($"{output}: {TextTable.Number(bytes.Length)} bytes");
            var test = new Dictionary<Stage, RowScore>();
            CompressionTable? table = arguments.GetValue(_table) ? await WriteTableAsync(stages, new ModelScores(folder, testSet), folder, work, test, console) : null;
            CompressionReport report = await Task.Run(
                () => new ReportCollector(stages, folder, work).Collect(scan, table?.ToString(), test), CancellationToken.None);
            CompressionReportFiles.Write(report, run, console, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new StoppedException($"the same command goes on from {run}.");
        }
    }

    private CompressionPlan PlanOf(ParseResult arguments)
    {
        string file = arguments.GetRequiredValue(_model);
        double density = arguments.GetValue(_density)!.Value;
        (KernelPruning kernels, double kernelDensity) = _kernels.Of(arguments);
        return new CompressionPlan
        {
            Model = EseModelFile.Read(file),
            File = file,
            Densities = arguments.GetValue(_steps) is { } text ? [.. Steps(text)!.Value, density] : CompressionPlan.DensitiesTo(density),
            Kernels = kernels,
            KernelDensity = kernelDensity,
            Numbers = _numbers.Of(arguments),
            Tuning = RetrainingDefaults.Tuning(arguments.GetValue(_tuneEpochs) ?? 10, (float)(arguments.GetValue(_tuneRate) ?? 3e-4)),
            LastEpochs = arguments.GetValue(_lastEpochs),
            Retraining = RetrainingDefaults.Settings(arguments.GetValue(_retrainEpochs) ?? 5, (float)(arguments.GetValue(_retrainRate) ?? 1e-4)),
        };
    }

    private static async Task<ScanReport> ScanAsync(
        CompressionPlan plan, RecipeCorpora corpora, StageFolder folder, RecipeRunOptions options, ToolConsole console, CancellationToken cancellationToken)
    {
        ScoringSet set = await Task.Run(() => ScoringSet.Extract(corpora.Dev, plan.Model.FrontEnd, options.Threads, cancellationToken), cancellationToken);
        var scan = new SensitivityScan(plan.Model, set, ScanDensities.DownTo(plan.LowestDensity), plan.File);
        var results = new ScanFolder(folder.ScanPath);
        await ProgressDisplay.RunAsync(console, "scan", scan.Plan.Count, done => Task.Run(
            () => scan.Run(results, ScanShard.Whole, options.Threads, done, cancellationToken), cancellationToken));
        return results.ReadReport();
    }

    private static TrainingResult Train(ToolConsole console, Stage stage, TrainingPlan plan, string path, CancellationToken cancellationToken)
    {
        using RunFolder folder = RunFolder.Open(path);
        return TrainingArguments.TrainAsync(console, stage.Name, plan, folder, cancellationToken).GetAwaiter().GetResult();
    }

    private static async Task<CompressionTable> WriteTableAsync(
        CompressionStages stages, ModelScores scores, StageFolder folder, StageWork work, Dictionary<Stage, RowScore> test, ToolConsole console)
    {
        var table = new CompressionTable();
        await Task.Run(
            () =>
            {
                foreach (CompressionRow row in stages.Rows())
                {
                    EseModel model = folder.ModelOf(row.Stage, work);
                    table.Add(row, model, test[row.Stage] = scores.Of(model, new Workers(work.Options.Threads, work.CancellationToken)));
                }
            },
            CancellationToken.None);
        await console.Output.WriteAsync($"\n{table}");
        return table;
    }

    private static ImmutableArray<double>? Steps(string text)
    {
        double?[] steps = [.. text.Split(',').Select(KernelDensityOption.Share)];
        bool falling = steps.All(step => step is not null) && steps.Zip(steps.Skip(1)).All(pair => pair.First > pair.Second);
        return falling ? [.. steps.Select(step => step!.Value)] : null;
    }
}
