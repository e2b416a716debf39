namespace Ese.Training;

/// <summary>How far a run is, for people.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">Batches trained in all epochs.</param>
/// <param name="Steps">Batches of the run.</param>
/// <param name="Loss">Mean loss of the epoch's utterances so far, in nats.</param>
/// <param name="LearningRate">Learning rate of the last step.</param>
internal sealed record TrainingStatus(int Epoch, long Step, long Steps, double Loss, double LearningRate);
