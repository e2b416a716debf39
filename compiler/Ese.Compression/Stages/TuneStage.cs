using System.Globalization;
using Ese.Model;
using Ese.Training;

namespace Ese.Compression;

/// <summary>Trains what pruning left; weights that are 0 stay 0.</summary>
/// <param name="name">Name for files and progress.</param>
/// <param name="source">The stage whose model it takes.</param>
/// <param name="settings">How it is trained.</param>
internal sealed class TuneStage(string name, Stage source, TrainingSettings settings) : Stage(name, source)
{
    /// <inheritdoc/>
    public override EseModel Run(EseModel model, StageWork work)
    {
        var recipe = RetrainingDefaults.Recipe(model, settings);
        var tuning = new RecipeTraining(recipe, work.Options with { Epochs = null, Start = model, KeepZeros = true }, work.Corpora);
        var result = work.Train(this, tuning.Plan(), work.RunPath(this, KeyFor(model, work)), work.CancellationToken);
        return tuning.Finish(result, work.CancellationToken);
    }

    /// <inheritdoc/>
    protected override string Settings(EseModel model, StageWork work) => TrainingText(model, settings, work);

    /// <summary>What decides a training by <see cref="RetrainingDefaults"/>.</summary>
    public static string TrainingText(EseModel model, TrainingSettings settings, StageWork work) => Teaching.Append(string.Create(
        CultureInfo.InvariantCulture, $"corpus={work.Corpora.Digest}; dev={string.Join(',', work.Corpora.DevSpeakers)}; recipe={RetrainingDefaults.Recipe(model, settings).Digest}; seed={work.Options.Seed}"),
        work.Options.Teaching);
}
