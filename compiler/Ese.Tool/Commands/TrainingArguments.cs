using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ese.Compiler;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Training;

namespace Ese.Tool.Commands;

/// <summary>The options that all commands that train have, and how they show what they do.</summary>
internal sealed class TrainingArguments
{
    private const double DefaultTeach = 0.5;

    /// <summary>The corpus.</summary>
    public Option<string> Corpus { get; } = new("--corpus") { Description = "A folder in AN4 or LibriSpeech layout, one with transcripts.tsv, or a file of path, tab and text.", HelpName = "folder", Required = true };

    /// <summary>More corpora.</summary>
    public Option<string[]> Extra { get; } = new("--extra") { Description = "Train with this corpus too; may be given again.", HelpName = "folder", DefaultValueFactory = _ => [] };

    /// <summary>The split of the corpus.</summary>
    public Option<string?> Split { get; } = PreparationArguments.LearningSplit();

    /// <summary>How the corpora are read.</summary>
    public PreparationArguments Preparation { get; } = new();

    /// <summary>The teacher.</summary>
    public Option<string?> Teacher { get; } = new("--teacher") { Description = "Learn from the outputs of this .esemodel, too, such as the dense model of a pruned one.", HelpName = "file" };

    /// <summary>The teacher's share.</summary>
    public Option<double?> Teach { get; } = new Option<double?>("--teach") { Description = "Share of the loss that is the teacher's, 0 to 1. Default: 0.5.", HelpName = "share" }.InRange(0, 1);

    /// <summary>Seconds between checkpoints.</summary>
    public Option<double?> Interval { get; } = new Option<double?>("--checkpoint") { Description = "Most seconds between two checkpoints. Default: 120.", HelpName = "seconds" }.InRange(0, 86_400);

    /// <summary>What these options say.</summary>
    public RecipeRunOptions Of(ParseResult arguments)
    {
        CorpusPreparationOptions preparation = Preparation.Of(arguments);
        return new RecipeRunOptions
        {
            Corpus = arguments.GetRequiredValue(Corpus),
            Split = arguments.GetValue(Split),
            Extra = [.. arguments.GetRequiredValue(Extra)],
            Bad = preparation.Bad,
            Resample = preparation.Resample,
            Threads = preparation.Threads,
            CheckpointInterval = TimeSpan.FromSeconds(arguments.GetValue(Interval) ?? 120),
        };
    }

    /// <summary>The teacher that was asked for, or null.</summary>
    public Teaching? TeachingOf(ParseResult arguments) =>
        arguments.GetValue(Teacher) is { } file ? Teaching(EseModelFile.Read(file), arguments, file) : null;

    /// <summary>Refuses a share without a teacher.</summary>
    public void RequireTeacher(CommandResult result)
    {
        if (result.GetValue(Teach) is not null && result.GetValue(Teacher) is null) result.AddError("Option '--teach' needs '--teacher'.");
    }

    /// <summary>A model as teacher, or null where its share is 0.</summary>
    public Teaching? Teaching(EseModel model, ParseResult arguments, string file) =>
        (float)(arguments.GetValue(Teach) ?? DefaultTeach) is var share and > 0 ? new Teaching(model, share, file) : null;

    /// <summary>Trains, with live values.</summary>
    /// <exception cref="StoppedException">Cancelled, behind a checkpoint.</exception>
    public static async Task<TrainingResult> TrainAsync(
        ToolConsole console, string what, TrainingPlan plan, RunFolder folder, CancellationToken cancellationToken)
    {
        TrainingResult? result = null;
        try
        {
            await LiveDisplay.RunAsync(console, what, TrainingRun.StepsOf(plan), display => Task.Run(
                () => result = new TrainingRun(plan, folder, new TrainDisplay(display, folder, plan.Settings.Epochs)).Run(cancellationToken), CancellationToken.None));
        }
        catch (OperationCanceledException)
        {
            throw new StoppedException($"the same command goes on from {folder.Path}.");
        }

        return result!;
    }

    /// <summary>The line that ends a training.</summary>
    public static string Summary(string output, TrainingResult result, int bytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"{output}: dev WER {result.Kept.DevWer:F2} %, CER {result.Kept.DevCer:F2} % after epoch {result.Kept.Epoch} of {result.History.Length}, {TextTable.Number(bytes)} bytes");
}
