using Ese.Isa;

namespace Ese.Training;

/// <summary>Watches a run.</summary>
internal interface ITrainingObserver
{
    /// <summary>The run goes on from a checkpoint.</summary>
    void Resumed(TrainingPosition position);

    /// <summary>A checkpoint is damaged; the one before it is used.</summary>
    void Damaged(EseException error);

    /// <summary>A batch was trained.</summary>
    void Trained(TrainingStatus status);

    /// <summary>An epoch was scored.</summary>
    /// <param name="history">The epochs so far; the last is the new one.</param>
    void Scored(IReadOnlyList<EpochRecord> history);
}
