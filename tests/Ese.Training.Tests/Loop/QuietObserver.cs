using Ese.Isa;

namespace Ese.Training.Tests.Loop;

/// <summary>Remembers what a run told, and does what a test asks after a step.</summary>
internal sealed class QuietObserver(Action<TrainingStatus>? trained = null) : ITrainingObserver
{
    public List<TrainingPosition> Resumes { get; } = [];

    public List<EseException> Damages { get; } = [];

    public List<TrainingStatus> Statuses { get; } = [];

    public int Scores { get; private set; }

    public void Resumed(TrainingPosition position) => Resumes.Add(position);

    public void Damaged(EseException error) => Damages.Add(error);

    public void Trained(TrainingStatus status)
    {
        Statuses.Add(status);
        trained?.Invoke(status);
    }

    public void Scored(IReadOnlyList<EpochRecord> history) => Scores++;
}
