using System.Collections.Immutable;
using Ese.Compiler.Evaluation;
using Ese.Isa;
using Ese.Model;
using Ese.Runtime.Decoding;

namespace Ese.Training;

/// <summary>The utterances of a training: read, checked, and divided by speaker.</summary>
/// <param name="Train">What is trained with: the corpus without its dev speakers, then the other corpora without them.</param>
/// <param name="Dev">What is chosen by.</param>
/// <param name="DevSpeakers">The speakers held out.</param>
/// <param name="Findings">What was skipped.</param>
internal sealed record RecipeCorpora(
    ImmutableArray<TrainingUtterance> Train,
    ImmutableArray<TrainingUtterance> Dev,
    ImmutableArray<string> DevSpeakers,
    ImmutableArray<CorpusFinding> Findings)
{
    /// <summary>SHA-256 of all utterances.</summary>
    public string Digest { get; } = CorpusDigest.Of(Train.Concat(Dev));

    /// <summary>Reads the corpora.</summary>
    /// <param name="recipe">Says which features, labels and speeds they must do for, and how many speakers are held out.</param>
    /// <param name="options">Where they are.</param>
    /// <param name="progress">Is told how far it is, corpus by corpus.</param>
    /// <param name="cancellationToken">Stops between utterances.</param>
    /// <exception cref="EseException">ESE4101 to ESE4119 or ESE1201 to ESE1203: a corpus cannot be used.</exception>
    public static RecipeCorpora Read(
        TrainingRecipe recipe, RecipeRunOptions options, IPreparationProgress? progress = null, CancellationToken cancellationToken = default)
    {
        EseModel shape = recipe.Shape;
        var labels = new CtcLabels(shape.Labels, shape.Blank);
        ModelShapes shapes = ModelShapes.Infer(shape);
        CorpusPreparationOptions preparation = options.Preparation with { FastestSpeed = Math.Max(1f, recipe.Augmentation.Speeds.Max()) };
        PreparedCorpus main = Prepare(options.Corpus, options.Split);
        PreparedCorpus[] extra = [.. options.Extra.Select(path => Prepare(path, null))];

        // The speakers do not depend on the seed, so that runs with different seeds are scored with the same utterances.
        SpeakerSplit split = SpeakerSplit.HoldOut(main.Utterances, options.DevSpeakers, recipe.DevSpeakers, RandomSource.FromSeed(recipe.Seed));
        return new RecipeCorpora(
            [.. split.Train, .. extra.SelectMany(corpus => corpus.Utterances).Where(utterance => !split.DevSpeakers.Contains(utterance.Speaker))],
            split.Dev,
            split.DevSpeakers,
            [.. main.Findings, .. extra.SelectMany(corpus => corpus.Findings)]);

        PreparedCorpus Prepare(string path, string? name) => CorpusPreparation.Prepare(
            path, name ?? Corpus.TrainingSplit(path), shape.FrontEnd, labels, shapes.StepsFor, preparation, progress, cancellationToken);
    }
}
