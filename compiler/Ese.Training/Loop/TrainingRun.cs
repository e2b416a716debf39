using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ese.Isa;
using Ese.Model;

namespace Ese.Training;

/// <summary>
/// Trains a network: epochs of batches, a score on the dev utterances after each, checkpoints. However often it is
/// stopped and started again, and on any number of threads, the result is the same bits.
/// </summary>
internal sealed class TrainingRun
{
    /// <summary>Name of the log in the run's folder: a line of JSON per epoch.</summary>
    public const string LogName = "history.jsonl";

    private readonly TrainingPlan _plan;
    private readonly RunFolder _folder;
    private readonly ITrainingObserver _observer;
    private readonly TrainingState _state;
    private readonly TrainingStep _step;
    private readonly LearningRateSchedule _schedule;
    private readonly long _steps;
    private readonly Stopwatch _sinceCheckpoint = new();

    /// <summary>Prepares a run.</summary>
    /// <param name="plan">What to train.</param>
    /// <param name="folder">Where checkpoints and the log are.</param>
    /// <param name="observer">Watches.</param>
    public TrainingRun(TrainingPlan plan, RunFolder folder, ITrainingObserver observer)
    {
        _plan = plan;
        _folder = folder;
        _observer = observer;
        _state = new TrainingState(plan.Network, plan.Settings);
        _step = new TrainingStep(plan.Network, _state.Optimizer, plan.Settings.Clip, plan.Labels.Blank, plan.Teacher);
        _steps = StepsOf(plan);
        long warmUp = (long)Math.Round(plan.Settings.WarmUp * _steps, MidpointRounding.AwayFromZero);
        _schedule = plan.Settings.FallsAlongCosine
            ? new LearningRateSchedule(plan.Settings.LearningRate, warmUp, _steps, Floor: 0)
            : LearningRateSchedule.Constant(plan.Settings.LearningRate, warmUp);
    }

    /// <summary>Batches of a whole run.</summary>
    public static long StepsOf(TrainingPlan plan) => Enumerable.Range(0, plan.Settings.Epochs).Sum(epoch => (long)plan.Batches.Count(epoch));

    /// <summary>Trains to the end, from the folder's latest checkpoint if it has one.</summary>
    /// <param name="cancellationToken">Stops between two batches, behind a checkpoint.</param>
    /// <returns>The model and how every epoch went.</returns>
    /// <exception cref="EseException">ESE4130 to ESE4133.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the same call goes on where it stopped.</exception>
    public TrainingResult Run(CancellationToken cancellationToken = default)
    {
        if (_state.Restore(_folder, _plan.Identity, _observer.Damaged)) _observer.Resumed(_state.Position);
        _sinceCheckpoint.Restart();
        while (_state.Position.Epoch < _plan.Settings.Epochs)
        {
            RunEpoch(cancellationToken);
            ScoreEpoch();
        }

        return Finish();
    }

    private void RunEpoch(CancellationToken cancellationToken)
    {
        TrainingPosition position = _state.Position;
        RandomSource random = _plan.Random.Child("batch").Child(position.Epoch);
        long started = Stopwatch.GetTimestamp();
        foreach (TrainingBatch batch in _plan.Batches.Epoch(position.Epoch, position.Batch))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Save();
                throw new OperationCanceledException(cancellationToken);
            }

            double learningRate = _schedule.At(position.Step);
            CtcBatchLoss loss = _step.Run(batch, learningRate, new TrainingPass(_plan.Workers, IsTraining: true, random.Child(position.Batch)));
            _state.Average?.Add(_plan.Workers);
            long now = Stopwatch.GetTimestamp();
            _state.Position = position = position with
            {
                Step = position.Step + 1,
                Batch = position.Batch + 1,
                LossSum = position.LossSum + (loss.Mean * batch.Ids.Length),
                Utterances = position.Utterances + batch.Ids.Length,
                Frames = position.Frames + batch.Features.Rows,
                Seconds = position.Seconds + Stopwatch.GetElapsedTime(started, now).TotalSeconds,
            };
            started = now;
            _observer.Trained(new TrainingStatus(
                position.Epoch + 1, position.Step, _steps, position.LossSum / position.Utterances, learningRate));
            if (_sinceCheckpoint.Elapsed >= _plan.CheckpointInterval) Save();
        }
    }

    private void ScoreEpoch()
    {
        TrainingPosition position = _state.Position;
        RequireFinite(_state.IsFinite, "a parameter");
        _state.Average?.Exchange();
        DevScore score = _plan.Dev.Score(_plan.Network, _plan.Workers);
        RequireFinite(double.IsFinite(score.Loss), "the loss on the dev speakers");
        if (_state.History.TrueForAll(earlier => score.Errors.Wer < earlier.DevWer)) _state.KeepAsBest();
        _state.Average?.Exchange();
        _state.History.Add(new EpochRecord
        {
            Epoch = position.Epoch + 1,
            Step = position.Step,
            Loss = position.LossSum / position.Utterances,
            DevLoss = score.Loss,
            DevWer = score.Errors.Wer,
            DevCer = score.Errors.Cer,
            LearningRate = _schedule.At(position.Step - 1),
            Seconds = position.Seconds,
            FramesPerSecond = position.Frames / position.Seconds,
        });
        _state.Position = TrainingPosition.AfterEpoch(position.Epoch + 1, position.Step);
        Save();
        WriteLog();
        _observer.Scored(_state.History);
    }

    private TrainingResult Finish()
    {
        // The log may be older than the checkpoint when the run was killed between the two.
        WriteLog();
        if (_plan.Settings.Kept == KeptModel.BestOnDev) _state.UseBest();
        else _state.Average?.Exchange();
        EseModel model = _plan.Network.ToModel();
        EpochRecord kept = _plan.Settings.Kept == KeptModel.BestOnDev ? _state.History.MinBy(epoch => epoch.DevWer)! : _state.History[^1];
        return new TrainingResult(model, kept, [.. _state.History]);
    }

    private void Save()
    {
        RequireFinite(_state.IsFinite, "a parameter");
        _state.Save(_folder, _plan.Identity);
        _sinceCheckpoint.Restart();
    }

    // What the last step broke would else be found by the next one, behind a checkpoint from which no run can go on.
    private void RequireFinite(bool isFinite, string what)
    {
        if (isFinite) return;
        throw new EseException(ErrorTable.TrainingNotFinite, string.Create(
            CultureInfo.InvariantCulture,
            $"After step {_state.Position.Step}, at learning rate {_schedule.At(_state.Position.Step - 1):G3}, {what} is not finite; train slower. The last checkpoint is kept."));
    }

    private void WriteLog()
    {
        using var stream = new MemoryStream();
        foreach (EpochRecord epoch in _state.History)
        {
            JsonSerializer.Serialize(stream, epoch, RunJson.Default.EpochRecord);
            stream.Write("\n"u8);
        }

        _folder.Write(LogName, stream.ToArray());
    }
}
