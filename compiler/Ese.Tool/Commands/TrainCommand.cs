using System.CommandLine;
using System.Globalization;
using Ese.Compiler;
using Ese.Compiler.Evaluation;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;
using Ese.Training;

namespace Ese.Tool.Commands;

/// <summary><c>ese train</c>: trains a network by a recipe, or goes on where that was stopped.</summary>
internal sealed class TrainCommand : ToolCommand
{
    private readonly Option<string> _corpus = new("--corpus") { Description = "A folder in AN4 or LibriSpeech layout, one with transcripts.tsv, or a file of path, tab and text.", HelpName = "folder", Required = true };
    private readonly Option<string?> _split = new("--split") { Description = "Split of the corpus. Default: train, or all of a corpus without splits.", HelpName = "name" };
    private readonly Option<string[]> _extra = new("--extra") { Description = "Train with this corpus too; may be given again.", HelpName = "folder", DefaultValueFactory = _ => [] };
    private readonly Option<string> _recipe = new("--recipe") { Description = "The recipe, JSON; 'docs/training.md' describes it.", HelpName = "file", Required = true };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The .esemodel to write.", HelpName = "file", Required = true };
    private readonly Option<string?> _run = new("--run") { Description = "Folder of checkpoints, log and curves; a run found there goes on. Default: that of the output, with the ending .run.", HelpName = "folder" };
    private readonly Option<string> _bad = new Option<string>("--bad") { Description = "What to do about utterances that cannot be used.", HelpName = "refuse|skip", DefaultValueFactory = _ => "refuse" }.AcceptOnlyFromAmong("refuse", "skip");
    private readonly Option<bool> _resample = new("--resample") { Description = "Resample recordings of another sample rate instead of refusing them." };
    private readonly Option<string?> _from = new("--from") { Description = "Start from the weights of this .esemodel. Default: weights from the seed.", HelpName = "file" };
    private readonly Option<bool> _keepZeros = new("--keep-zeros") { Description = "Weights of the start model that are 0 stay 0." };
    private readonly Option<int?> _epochs = new Option<int?>("--epochs") { Description = "Epochs instead of the recipe's.", HelpName = "n" }.InRange(1, 100_000);
    private readonly Option<int?> _seed = new Option<int?>("--seed") { Description = "Seed of weights and random choices instead of the recipe's.", HelpName = "n" }.InRange(0, int.MaxValue);
    private readonly Option<int?> _threads = new Option<int?>("--threads") { Description = "Threads; the result is the same for any number. Default: one per processor.", HelpName = "n" }.InRange(1, 256);
    private readonly Option<double?> _interval = new Option<double?>("--checkpoint") { Description = "Most seconds between two checkpoints. Default: 120.", HelpName = "seconds" }.InRange(0, 86_400);

    /// <summary>Creates the command.</summary>
    public TrainCommand()
        : base("train", "Trains a network by a recipe. The same command goes on where it was stopped.", "--corpus data/an4 --recipe recipes/an4-ds2.json -o dense.esemodel")
    {
        Add(_corpus);
        Add(_split);
        Add(_extra);
        Add(_recipe);
        Add(_output);
        Add(_run);
        Add(_bad);
        Add(_resample);
        Add(_from);
        Add(_keepZeros);
        Add(_epochs);
        Add(_seed);
        Add(_threads);
        Add(_interval);
        Validators.Add(result =>
        {
            if (result.GetValue(_keepZeros) && result.GetValue(_from) is null) result.AddError("Option '--keep-zeros' needs '--from'.");
        });
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string output = arguments.GetRequiredValue(_output);
        FileKinds.Require(output, FileKinds.Model);
        string recipeFile = arguments.GetRequiredValue(_recipe);
        TrainingRecipe recipe = RecipeReader.Read(InputFiles.ReadBytes(recipeFile), recipeFile);
        RecipeRunOptions options = OptionsOf(arguments);
        using RunFolder folder = RunFolder.Open(arguments.GetValue(_run) ?? Path.ChangeExtension(output, ".run"));
        RecipeCorpora corpora = await ReadAsync(recipe, options, console, cancellationToken);
        var training = new RecipeTraining(recipe, options, corpora, arguments.GetValue(_from));

        TrainingResult result = await TrainAsync(training, folder, console, cancellationToken);
        EseModel model = await Task.Run(() => training.Finish(result, cancellationToken), cancellationToken);
        byte[] bytes = EseModelFile.Write(model);
        new OutputFiles().Add(output, bytes).Write(cancellationToken);
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{output}: dev WER {result.Kept.DevWer:F2} %, CER {result.Kept.DevCer:F2} % after epoch {result.Kept.Epoch} of {result.History.Length}, {TextTable.Number(bytes.Length)} bytes"));
    }

    private RecipeRunOptions OptionsOf(ParseResult arguments)
    {
        return new RecipeRunOptions
        {
            Corpus = arguments.GetRequiredValue(_corpus),
            Split = arguments.GetValue(_split),
            Extra = [.. arguments.GetRequiredValue(_extra)],
            Bad = arguments.GetRequiredValue(_bad) == "skip" ? BadUtterances.Skip : BadUtterances.Refuse,
            Resample = arguments.GetValue(_resample),
            Epochs = arguments.GetValue(_epochs),
            Seed = arguments.GetValue(_seed),
            Start = arguments.GetValue(_from) is { } from ? EseModelFile.Read(from) : null,
            KeepZeros = arguments.GetValue(_keepZeros),
            Threads = arguments.GetValue(_threads) ?? Environment.ProcessorCount,
            CheckpointInterval = TimeSpan.FromSeconds(arguments.GetValue(_interval) ?? 120),
        };
    }

    private static async Task<RecipeCorpora> ReadAsync(
        TrainingRecipe recipe, RecipeRunOptions options, ToolConsole console, CancellationToken cancellationToken)
    {
        RecipeCorpora corpora = await Task.Run(() => RecipeCorpora.Read(recipe, options, progress: null, cancellationToken), cancellationToken);
        foreach (CorpusFinding finding in corpora.Findings) await console.Error.WriteLineAsync($"skipped: {finding}");
        await console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"train: {corpora.Train.Length} utterances; dev: {corpora.Dev.Length} of speakers {string.Join(", ", corpora.DevSpeakers)}; skipped: {corpora.Findings.Length}"));
        return corpora;
    }

    private static async Task<TrainingResult> TrainAsync(
        RecipeTraining training, RunFolder folder, ToolConsole console, CancellationToken cancellationToken)
    {
        TrainingPlan plan = training.Plan();
        TrainingResult? result = null;
        try
        {
            await LiveDisplay.RunAsync(console, "train", TrainingRun.StepsOf(plan), display => Task.Run(
                () => result = new TrainingRun(plan, folder, new TrainDisplay(display, folder)).Run(cancellationToken), CancellationToken.None));
        }
        catch (OperationCanceledException)
        {
            throw new StoppedException($"the same command goes on from {folder.Path}.");
        }

        return result!;
    }
}
