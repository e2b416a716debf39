using System.CommandLine;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;
using Ese.Training;

namespace Ese.Tool.Commands;

/// <summary><c>ese train</c>: trains a network by a recipe, or goes on where that was stopped.</summary>
internal sealed class TrainCommand : ToolCommand
{
    private readonly TrainingArguments _training = new();
    private readonly Option<string> _recipe = new("--recipe") { Description = "The recipe, JSON; 'docs/training.md' describes it.", HelpName = "file", Required = true };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The .esemodel to write.", HelpName = "file", Required = true };
    private readonly Option<string?> _run = new("--run") { Description = "Folder of checkpoints, log and curves; a run found there goes on. Default: that of the output, with the ending .run.", HelpName = "folder" };
    private readonly Option<string?> _from = new("--from") { Description = "Start from the weights of this .esemodel. Default: weights from the seed.", HelpName = "file" };
    private readonly Option<bool> _keepZeros = new("--keep-zeros") { Description = "Weights of the start model that are 0 stay 0." };
    private readonly Option<int?> _epochs = new Option<int?>("--epochs") { Description = "Epochs instead of the recipe's.", HelpName = "n" }.InRange(1, TrainingSettings.MostEpochs);
    private readonly Option<int?> _seed = new Option<int?>("--seed") { Description = "Seed of weights and random choices instead of the recipe's.", HelpName = "n" }.InRange(0, int.MaxValue);

    /// <summary>Creates the command.</summary>
    public TrainCommand()
        : base("train", "Trains a network by a recipe. The same command goes on where it was stopped.", "--corpus data/an4 --recipe recipes/an4-ds2.json -o dense.esemodel")
    {
        Add(_training.Corpus);
        Add(_training.Split);
        Add(_training.Extra);
        Add(_recipe);
        Add(_output);
        Add(_run);
        Add(_training.Teacher);
        Add(_training.Teach);
        Add(_training.Preparation.Bad);
        Add(_training.Preparation.Resample);
        Add(_from);
        Add(_keepZeros);
        Add(_epochs);
        Add(_seed);
        Add(_training.Preparation.Threads);
        Add(_training.Interval);
        Validators.Add(_training.RequireTeacher);
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
        RecipeCorpora corpora = await CorpusReading.ForTrainingAsync(console, Name, recipe, options, cancellationToken);
        var training = new RecipeTraining(recipe, options, corpora, arguments.GetValue(_from));

        TrainingResult result = await TrainingArguments.TrainAsync(console, Name, training.Plan(), folder, cancellationToken);
        EseModel model = await Task.Run(() => training.Finish(result, cancellationToken), cancellationToken);
        byte[] bytes = EseModelFile.Write(model);
        new OutputFiles().Add(output, bytes).Write(cancellationToken);
        await console.Output.WriteLineAsync(TrainingArguments.Summary(output, result, bytes.Length));
    }

    private RecipeRunOptions OptionsOf(ParseResult arguments) => _training.Of(arguments) with
    {
        Teaching = _training.TeachingOf(arguments),
        Epochs = arguments.GetValue(_epochs),
        Seed = arguments.GetValue(_seed),
        Start = arguments.GetValue(_from) is { } from ? EseModelFile.Read(from) : null,
        KeepZeros = arguments.GetValue(_keepZeros),
    };
}
