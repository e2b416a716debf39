using System.CommandLine;
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

    private readonly TrainingArguments _training = new();
    private readonly Argument<string> _model = new("model") { Description = "The .esemodel, as 'ese quantise' writes it." };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The .esemodel to write.", HelpName = "file", Required = true };
    private readonly Option<string?> _run = new("--run") { Description = "Folder of checkpoints, log and curves; a run found there goes on. Default: that of the output, with the ending .run.", HelpName = "folder" };
    private readonly Option<int?> _epochs = new Option<int?>("--epochs") { Description = $"Epochs. Default: {DefaultEpochs}.", HelpName = "n" }.InRange(1, TrainingSettings.MostEpochs);
    private readonly Option<double?> _rate = new Option<double?>("--rate") { Description = "Learning rate after the warm-up, falling along a cosine. Default: 0.0001.", HelpName = "r" }.InRange(1e-9, 1);
    private readonly Option<bool> _keepZeros = new("--keep-zeros") { Description = "Weights that are 0 stay 0, also where 'ese prune' did not make them so." };
    private readonly Option<int?> _seed = new Option<int?>("--seed") { Description = "Seed of random choices. Default: 1.", HelpName = "n" }.InRange(0, int.MaxValue);

    /// <summary>Creates the command.</summary>
    public RetrainCommand()
        : base("retrain", "Trains a quantised model on in the binary's own integers. The same command goes on where it was stopped.", "an4-8.esemodel --corpus data/an4 --epochs 5 -o an4.esemodel")
    {
        Add(_model);
        Add(_training.Corpus);
        Add(_training.Split);
        Add(_training.Extra);
        Add(_epochs);
        Add(_rate);
        Add(_keepZeros);
        Add(_output);
        Add(_run);
        Add(_training.Teacher);
        Add(_training.Teach);
        Add(_training.Preparation.Bad);
        Add(_training.Preparation.Resample);
        Add(_seed);
        Add(_training.Preparation.Threads);
        Add(_training.Interval);
        Validators.Add(_training.RequireTeacher);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string output = arguments.GetRequiredValue(_output);
        FileKinds.Require(output, FileKinds.Model);
        string file = arguments.GetRequiredValue(_model);
        EseModel model = EseModelFile.Read(file);
        FixedPointNetwork.Require(model, file);
        RecipeRunOptions options = OptionsOf(model, arguments);
        TrainingRecipe recipe = RetrainingDefaults.Recipe(
            model, RetrainingDefaults.Settings(arguments.GetValue(_epochs) ?? DefaultEpochs, (float)(arguments.GetValue(_rate) ?? DefaultRate)));
        using RunFolder folder = RunFolder.Open(arguments.GetValue(_run) ?? Path.ChangeExtension(output, ".run"));
        RecipeCorpora corpora = await CorpusReading.ForTrainingAsync(console, Name, recipe, options, cancellationToken);
        var retraining = new FixedPointRetraining(model, recipe, options, corpora, file);

        TrainingResult result = await TrainingArguments.TrainAsync(console, Name, retraining.Plan(), folder, cancellationToken);
        byte[] bytes = EseModelFile.Write(retraining.Finish(result));
        new OutputFiles().Add(output, bytes).Write(cancellationToken);
        await console.Output.WriteLineAsync(TrainingArguments.Summary(output, result, bytes.Length));
    }

    private RecipeRunOptions OptionsOf(EseModel model, ParseResult arguments) => _training.Of(arguments) with
    {
        Teaching = _training.TeachingOf(arguments),
        DevSpeakers = RetrainingDefaults.DevSpeakersOf(model),
        Seed = arguments.GetValue(_seed),
        KeepZeros = arguments.GetValue(_keepZeros),
    };
}
