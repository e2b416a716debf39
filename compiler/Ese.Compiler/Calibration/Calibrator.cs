using System.Globalization;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>Runs recordings through the float reference and writes the range of every vector into the model.</summary>
public static class Calibrator
{
    /// <summary>Calibrates a model; ranges it had are replaced.</summary>
    /// <param name="model">A validated model.</param>
    /// <param name="recordings">Features of the recordings, taken one at a time.</param>
    /// <param name="progress">Is told the number of recordings done.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>The model with its ranges and one more step of provenance; its id is empty until it is written.</returns>
    /// <exception cref="EseException">
    /// <see cref="ErrorTable.CalibrationEmpty"/> without a single frame; <see cref="ErrorTable.CalibrationNotFinite"/>.
    /// </exception>
    public static EseModel Calibrate(
        EseModel model,
        IEnumerable<FeatureMatrix> recordings,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(recordings);
        var evaluator = new FloatEvaluator(model);
        var ranges = new RangeCollector();
        var (frames, count) = (0L, 0);
        foreach (var recording in recordings)
        {
            evaluator.Logits(recording.Values.Span, recording.Frames, ranges, cancellationToken);
            frames += evaluator.StepsFor(recording.Frames) == 0 ? 0 : recording.Frames;
            count++;
            progress?.Report(count);
        }

        if (frames == 0)
        {
            throw new EseException(
                ErrorTable.CalibrationEmpty,
                $"Model '{model.Name}' was to be calibrated with {count} recordings, but they have not a single time step; give at least one longer recording.");
        }

        var detail = string.Create(CultureInfo.InvariantCulture, $"frames={frames}; recordings={count}");
        return model with
        {
            Calibration = ranges.Ranges(),
            Provenance = model.Provenance.Add(new ProvenanceStep("calibrate", detail)),
            Id = "",
        };
    }
}
