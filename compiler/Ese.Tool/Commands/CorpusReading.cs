using System.Collections.Immutable;
using System.Globalization;
using Ese.Compiler.Evaluation;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Tool.Commands.Corpora;
using Ese.Training;

namespace Ese.Tool.Commands;

/// <summary>How commands read corpora: they show how far they are, and say which utterances they leave out.</summary>
internal static class CorpusReading
{
    /// <summary>Reads the corpora of a training, which has a name, and says what it will be trained with.</summary>
    public static async Task<RecipeCorpora> ForTrainingAsync(
        ToolConsole console, string what, TrainingRecipe recipe, RecipeRunOptions options, CancellationToken cancellationToken)
    {
        RecipeCorpora corpora = await RunAsync(console, progress => RecipeCorpora.Read(recipe, options, progress, cancellationToken), cancellationToken);
        await ShowSkippedAsync(console, corpora.Findings);
        await console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {corpora.Train.Length} utterances; dev: {corpora.Dev.Length} of speakers {string.Join(", ", corpora.DevSpeakers)}; skipped: {corpora.Findings.Length}"));
        return corpora;
    }

    /// <summary>Reads a corpus that a model is scored with.</summary>
    public static async Task<ImmutableArray<TrainingUtterance>> ForScoringAsync(
        ToolConsole console, string path, string? split, EseModel model, CorpusPreparationOptions options, CancellationToken cancellationToken)
    {
        CorpusNeeds needs = CorpusNeeds.Of(model);
        PreparedCorpus corpus = await RunAsync(
            console,
            progress => CorpusPreparation.Prepare(path, split, needs.FrontEnd, needs.Labels, needs.StepsFor, options, progress, cancellationToken),
            cancellationToken);
        await ShowSkippedAsync(console, corpus.Findings);
        return corpus.Utterances;
    }

    /// <summary>Reads in the background; the reader tells its argument how far it is.</summary>
    public static async Task<T> RunAsync<T>(ToolConsole console, Func<IPreparationProgress, T> read, CancellationToken cancellationToken)
        where T : class
    {
        T? result = null;
        await ProgressDisplay.RunAsync(console, begin => Task.Run(() => result = read(new Progress(begin)), cancellationToken));
        return result!;
    }

    private static async Task ShowSkippedAsync(ToolConsole console, ImmutableArray<CorpusFinding> findings)
    {
        foreach (CorpusFinding finding in findings) await console.Error.WriteLineAsync($"skipped: {finding}");
    }

    // One corpus is read after the other.
    private sealed class Progress(Func<string, int, Action> begin) : IPreparationProgress
    {
        private Action? _step;

        public void Begin(int utterances) => _step = begin("read", utterances);

        public void Step() => _step!();
    }
}
