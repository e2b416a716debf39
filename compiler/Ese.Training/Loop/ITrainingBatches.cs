namespace Ese.Training;

/// <summary>The batches of every epoch. Which utterances they hold, and how those are varied, depends on nothing but the numbers.</summary>
internal interface ITrainingBatches
{
    /// <summary>Batches of an epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    int Count(int epoch);

    /// <summary>The batches of an epoch, each valid until the next is asked for.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="first">Batch to begin with, from 0.</param>
    IEnumerable<TrainingBatch> Epoch(int epoch, int first);
}
