using System.Globalization;
using Ese.Isa;
using Ese.Tool.CommandLine;
using Ese.Tool.Plots;
using Ese.Training;

namespace Ese.Tool.Commands;

/// <summary>Shows a training run, and draws its curves after every epoch.</summary>
/// <param name="display">Where values are shown.</param>
/// <param name="folder">The run's folder.</param>
/// <param name="epochs">Epochs of the run.</param>
internal sealed class TrainDisplay(LiveDisplay display, RunFolder folder, int epochs) : ITrainingObserver
{
    private const string CurvesName = "curves.png";

    private string _wer = "";
    private bool _draws = true;

    /// <inheritdoc/>
    public void Resumed(TrainingPosition position) => display.Line(string.Create(
        CultureInfo.InvariantCulture, $"train: going on from {folder.Path}, epoch {position.Epoch + 1}, batch {position.Batch + 1}"));

    /// <inheritdoc/>
    public void Damaged(EseException error) => display.Line(error.ToDiagnostic());

    /// <inheritdoc/>
    public void Trained(TrainingStatus status) => display.Show(status.Step, string.Create(
        CultureInfo.InvariantCulture, $"epoch {status.Epoch}/{epochs}, loss {status.Loss:F3}{_wer}"));

    /// <inheritdoc/>
    public void Scored(IReadOnlyList<EpochRecord> history)
    {
        EpochRecord last = history[^1];
        _wer = string.Create(CultureInfo.InvariantCulture, $", dev WER {last.DevWer:F1} %");
        display.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {last.Epoch}/{epochs}: loss {last.Loss:F3}, dev loss {last.DevLoss:F3}, dev WER {last.DevWer:F2} %, CER {last.DevCer:F2} %, rate {last.LearningRate:E2}, {last.Seconds:F1} s, {last.FramesPerSecond:F0} frames/s, {display.Left:h\\:mm\\:ss} left"));
        Draw(history);
    }

    private void Draw(IReadOnlyList<EpochRecord> history)
    {
        if (!_draws) return;
        _draws = PlotLibrary.TryDraw(
            () => folder.Write(CurvesName, TrainingCurves.ToPng(history)),
            reason => display.Line($"train: no curves are drawn, because {reason}"));
    }
}
