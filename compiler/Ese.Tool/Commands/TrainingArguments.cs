using System.CommandLine;
using System.Globalization;
using Ese.Compiler;
using Ese.Compiler.Evaluation;
using Ese.Tool.CommandLine;
using Ese.Training;

namespace Ese.Tool.Commands;

/// <summary>The options that all commands that train have, and how they show what they do.</summary>
internal sealed class TrainingArguments
{
    /// <summary>The corpus.</summary>
    public Option<string> Corpus { get; } = new("--corpus") { Description = "A folder in AN4 or LibriSpeech layout, one with transcripts.tsv, or a file of path, tab and text.", HelpName = "folder", Required = true };

    /// <summary>More corpora.</summary>
    public Option<string[]> Extra { get; } = new("--extra") { Description = "Train with this corpus too; may be given again.", HelpName = "folder", DefaultValueFactory = _ => [] };

    /// <summary>What becomes of utterances that cannot be used.</summary>
    public Option<string> Bad { get; } = new Option<string>("--bad") { Description = "What to do about utterances that cannot be used.", HelpName = "refuse|skip", DefaultValueFactory = _ => "refuse" }.AcceptOnlyFromAmong("refuse", "skip");

    /// <summary>Whether recordings of another sample rate are resampled.</summary>
    public Option<bool> Resample { get; } = new("--resample") { Description = "Resample recordings of another sample rate instead of refusing them." };

    /// <summary>Threads.</summary>
    public Option<int?> Threads { get; } = new Option<int?>("--threads") { Description = "Threads; the result is the same for any number. Default: one per processor.", HelpName = "n" }.InRange(1, 256);

    /// <summary>Seconds between checkpoints.</summary>
    public Option<double?> Interval { get; } = new Option<double?>("--checkpoint") { Description = "Most seconds between two checkpoints. Default: 120.", HelpName = "seconds" }.InRange(0, 86_400);

    /// <summary>What these options say.</summary>
    public RecipeRunOptions Of(ParseResult arguments) => new()
    {
        Corpus = arguments.GetRequiredValue(Corpus),
        Extra = [.. arguments.GetRequiredValue(Extra)],
        Bad = arguments.GetRequiredValue(Bad) == "skip" ? BadUtterances.Skip : BadUtterances.Refuse,
        Resample = arguments.GetValue(Resample),
        Threads = arguments.GetValue(Threads) ?? Environment.ProcessorCount,
        CheckpointInterval = TimeSpan.FromSeconds(arguments.GetValue(Interval) ?? 120),
    };

    /// <summary>Says what is trained with, and what was left out of it.</summary>
    public static async Task ShowAsync(ToolConsole console, string what, RecipeCorpora corpora)
    {
        foreach (CorpusFinding finding in corpora.Findings) await console.Error.WriteLineAsync($"skipped: {finding}");
        await console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {corpora.Train.Length} utterances; dev: {corpora.Dev.Length} of speakers {string.Join(", ", corpora.DevSpeakers)}; skipped: {corpora.Findings.Length}"));
    }

    /// <summary>Trains, with live values.</summary>
    /// <exception cref="StoppedException">Cancelled, behind a checkpoint.</exception>
    public static async Task<TrainingResult> TrainAsync(
        ToolConsole console, string what, TrainingPlan plan, RunFolder folder, CancellationToken cancellationToken)
    {
        TrainingResult? result = null;
        try
        {
            await LiveDisplay.RunAsync(console, what, TrainingRun.StepsOf(plan), display => Task.Run(
                () => result = new TrainingRun(plan, folder, new TrainDisplay(display, folder)).Run(cancellationToken), CancellationToken.None));
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
