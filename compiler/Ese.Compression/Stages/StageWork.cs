using Ese.Training;

namespace Ese.Compression;

/// <summary>What stages share: utterances, threads, where runs are kept, who watches.</summary>
internal sealed record StageWork
{
    /// <summary>Utterances to train with and to choose by.</summary>
    public required RecipeCorpora Corpora { get; init; }

    /// <summary>Corpus, teacher, seed, threads and checkpoints of every training; epochs and start model are the stages'.</summary>
    public required RecipeRunOptions Options { get; init; }

    /// <summary>Gives the folder of a stage's checkpoints.</summary>
    public required Func<Stage, string, string> RunPath { get; init; }

    /// <summary>Runs a training and shows it; the folder is the stage's own.</summary>
    public required Func<Stage, TrainingPlan, string, CancellationToken, TrainingResult> Train { get; init; }

    /// <summary>Stops between two batches.</summary>
    public CancellationToken CancellationToken { get; init; }
}
