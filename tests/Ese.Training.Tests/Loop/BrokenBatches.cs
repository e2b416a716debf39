namespace Ese.Training.Tests.Loop;

/// <summary>Batches in which the features of one utterance are no numbers, from an epoch on.</summary>
internal sealed class BrokenBatches(ITrainingBatches batches, int atEpoch, string id) : ITrainingBatches
{
    public int Count(int epoch) => batches.Count(epoch);

    public IEnumerable<TrainingBatch> Epoch(int epoch, int first)
    {
        foreach (TrainingBatch batch in batches.Epoch(epoch, first))
        {
            int place = batch.Ids.IndexOf(id);
            if (epoch >= atEpoch && place >= 0)
            {
                Activations features = batch.Features;
                features.Values.AsSpan(features.Layout.FirstRows[place] * features.Width, features.Layout.Steps[place] * features.Width).Fill(float.NaN);
            }

            yield return batch;
        }
    }
}
