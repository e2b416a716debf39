using System.CommandLine;
using System.Globalization;
using Ese.Compiler;
using Ese.Compiler.Evaluation;
using Ese.Compression;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;
using Ese.Training;

namespace Ese.Tool.Commands;

/// <summary><c>ese retrain</c>: trains a quantised model on in the integers of its binary.</summary>
internal sealed class RetrainCommand : ToolCommand
{
    private const double DefaultRate = 1e-4;
    private const int DefaultEpochs = 5;

    private readonly Argument<string> _model = new("model") { Description = "The .esemodel, as 'ese quantise' writes it." };
    private readonly Option<string> _corpus = new("--corpus") { Description = "A folder in AN4 or LibriSpeech layout, one with transcripts.tsv, or a file of path, tab and text.", HelpName = "folder", Required = true };
    private readonly Option<string?> _split = new("--split") { Description = "Split of the corpus. Default: train, or all of a corpus without splits.", HelpName = "name" };
    private readonly Option<string[]> _extra = new("--extra") { Description = "Train with this corpus too; may be given again.", HelpName = "folder", DefaultValueFactory = _ => [] };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The .esemodel to write.", HelpName = "file", Required = true };
    private readonly Option<string?> _run = new("--run") { Description = "Folder of checkpoints, log and curves; a run found there goes on. Default: that of the output, with the ending .run.", HelpName = "folder" };
    private readonly Option<int?> _epochs = new Option<int?>("--epochs") { Description = $"Epochs. Default: {DefaultEpochs}.", HelpName = "n" }.InRange(1, 100_000);
    private readonly Option<double?> _rate = new Option<double?>("--rate") { Description = "Learning rate after the warm-up, falling along a cosine. Default: 0.0001.", HelpName = "r" }.InRange(1e-9, 1);
    private readonly Option<string> _bad = new Option<string>("--bad") { Description = "What to do about utterances that cannot be used.", HelpName = "refuse|skip", DefaultValueFactory = _ => "refuse" }.AcceptOnlyFromAmong("refuse", "skip");
    private readonly Option<bool> _resample = new("--resample") { Description = "Resample recordings of another sample rate instead of refusing them." };
    private readonly Option<int?> _seed = new Option<int?>("--seed") { Description = "Seed of random choices. Default: 1.", HelpName = "n" }.InRange(0, int.MaxValue);
    private readonly Option<int?> _threads = new Option<int?>("--threads") { Description = "Threads; the result is the same for any number. Default: one per processor.", HelpName = "n" }.InRange(1, 256);
    private readonly Option<double?> _interval = new Option<double?>("--checkpoint") { Description = "Most seconds between two checkpoints. Default: 120.", HelpName = "seconds" }.InRange(0, 86_400);

    /// <summary>Creates the command.</summary>
    public RetrainCommand()
        : base("retrain", "Trains a quantised model on in the binary's own integers. The same command goes on where it was stopped.", "an4-8.esemodel --corpus data/an4 --epochs 5 -o an4.esemodel")
    {
        Add(_model);
        Add(_corpus);
        Add(_split);
        Add(_extra);
        Add(_epochs);
        Add(_rate);
        Add(_output);
        Add(_run);
        Add(_bad);
        Add(_resample);
        Add(_seed);
        Add(_threads);
        Add(_interval);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string output = arguments.GetRequiredValue(_output);
        FileKinds.Require(output, FileKinds.Model);
        string file = arguments.GetRequiredValue(_model);
        EseModel model = EseModelFile.Read(file);
        FixedPointNetwork.Require(model, file);
        RecipeRunOptions options = OptionsOf(arguments);
        TrainingRecipe recipe = RetrainingDefaults.Recipe(
            model, RetrainingDefaults.Settings(arguments.GetValue(_epochs) ?? DefaultEpochs, (float)(arguments.GetValue(_rate) ?? DefaultRate)));
        using RunFolder folder = RunFolder.Open(arguments.GetValue(_run) ?? Path.ChangeExtension(output, ".run"));
        RecipeCorpora corpora = await ReadAsync(model, recipe, options, console, cancellationToken);
        var retraining = new FixedPointRetraining(model, recipe, options, corpora, file);

        TrainingResult result = await TrainAsync(retraining, folder, console, cancellationToken);
        byte[] bytes = EseModelFile.Write(retraining.Finish(result));
        new OutputFiles().Add(output, bytes).Write(cancellationToken);
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{output}: dev WER {result.Kept.DevWer:F2} %, CER {result.Kept.DevCer:F2} % after epoch {result.Kept.Epoch} of {result.History.Length}, {TextTable.Number(bytes.Length)} bytes"));
    }

    private RecipeRunOptions OptionsOf(ParseResult arguments) => new()
    {
        Corpus = arguments.GetRequiredValue(_corpus),
        Split = arguments.GetValue(_split),
        Extra = [.. arguments.GetRequiredValue(_extra)],
        Bad = arguments.GetRequiredValue(_bad) == "skip" ? BadUtterances.Skip : BadUtterances.Refuse,
        Resample = arguments.GetValue(_resample),
        Seed = arguments.GetValue(_seed),
        Threads = arguments.GetValue(_threads) ?? Environment.ProcessorCount,
        CheckpointInterval = TimeSpan.FromSeconds(arguments.GetValue(_interval) ?? 120),
    };

    private static async Task<RecipeCorpora> ReadAsync(
        EseModel model, TrainingRecipe recipe, RecipeRunOptions options, ToolConsole console, CancellationToken cancellationToken)
    {
        RecipeCorpora corpora = RetrainingDefaults.HoldOutAsBefore(
            await Task.Run(() => RecipeCorpora.Read(recipe, options, progress: null, cancellationToken), cancellationToken), model);
        foreach (CorpusFinding finding in corpora.Findings) await console.Error.WriteLineAsync($"skipped: {finding}");
        await console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"retrain: {corpora.Train.Length} utterances; dev: {corpora.Dev.Length} of speakers {string.Join(", ", corpora.DevSpeakers)}; skipped: {corpora.Findings.Length}"));
        return corpora;
    }

    private static async Task<TrainingResult> TrainAsync(
        FixedPointRetraining retraining, RunFolder folder, ToolConsole console, CancellationToken cancellationToken)
    {
        TrainingPlan plan = retraining.Plan();
        TrainingResult? result = null;
        try
        {
            await LiveDisplay.RunAsync(console, "retrain", TrainingRun.StepsOf(plan), display => Task.Run(
                () => result = new TrainingRun(plan, folder, new TrainDisplay(display, folder)).Run(cancellationToken), CancellationToken.None));
        }
        catch (OperationCanceledException)
        {
            throw new StoppedException($"the same command goes on from {folder.Path}.");
        }

        return result!;
    }
}
