using Ese.Model;
using Ese.Training;

namespace Ese.Compression;

/// <summary>Trains a quantised model on in its own integers.</summary>
/// <param name="source">The stage whose model it takes.</param>
/// <param name="numbers">Widths, for the name.</param>
/// <param name="settings">How it is trained.</param>
internal sealed class RetrainStage(Stage source, QuantizingOptions numbers, TrainingSettings settings) : Stage($"retrain-{QuantiseStage.Text(numbers)}", source)
{
    /// <inheritdoc/>
    public override EseModel Run(EseModel model, StageWork work)
    {
        var recipe = RetrainingDefaults.Recipe(model, settings);
        var retraining = new FixedPointRetraining(model, recipe, work.Options with { Epochs = null }, work.Corpora);
        var result = work.Train(this, retraining.Plan(), work.RunPath(this, KeyFor(model, work)), work.CancellationToken);
        return retraining.Finish(result);
    }

    /// <inheritdoc/>
    protected override string Settings(EseModel model, StageWork work) => TuneStage.TrainingText(model, settings, work);
}
