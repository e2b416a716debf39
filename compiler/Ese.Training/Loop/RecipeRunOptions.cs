using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training;

/// <summary>What a training by a recipe needs besides the recipe.</summary>
internal sealed record RecipeRunOptions
{
    /// <summary>The corpus, as for <see cref="Compiler.Evaluation.Corpus.Open(string, string?)"/>; its dev speakers are held out.</summary>
    public required string Corpus { get; init; }

    /// <summary>The corpus' name in a model's provenance, where paths would tell of the machine.</summary>
    public string CorpusName => NameOf(Corpus);

    /// <summary>The names of <see cref="Extra"/> there, separated by commas.</summary>
    public string ExtraNames => string.Join(',', Extra.Select(NameOf));

    /// <summary>Split of the corpus, or null for <c>train</c>, or the whole of a corpus without splits.</summary>
    public string? Split { get; init; }

    /// <summary>Speakers to hold out: those of them that the corpus has; without any, the recipe's number of them.</summary>
    public ImmutableArray<string> DevSpeakers { get; init; } = [];

    /// <summary>More corpora to train with, all of their utterances.</summary>
    public ImmutableArray<string> Extra { get; init; } = [];

    /// <summary>What becomes of utterances that cannot be used.</summary>
    public BadUtterances Bad { get; init; }

    /// <summary>Whether recordings of another sample rate are resampled.</summary>
    public bool Resample { get; init; }

    /// <summary>How a corpus is prepared that is heard as it is.</summary>
    public CorpusPreparationOptions Preparation => new() { Bad = Bad, Resample = Resample, Threads = Threads };

    /// <summary>Epochs instead of the recipe's.</summary>
    public int? Epochs { get; init; }

    /// <summary>Seed instead of the recipe's.</summary>
    public long? Seed { get; init; }

    /// <summary>The model to start from, or null for weights from the seed.</summary>
    public EseModel? Start { get; init; }

    /// <summary>Whether weights of the start model that are 0 stay 0.</summary>
    public bool KeepZeros { get; init; }

    /// <summary>The model whose outputs it learns from, too; or null.</summary>
    public Teaching? Teaching { get; init; }

    /// <summary>Threads; the result is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Longest time between two checkpoints within an epoch.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(2);

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
}
