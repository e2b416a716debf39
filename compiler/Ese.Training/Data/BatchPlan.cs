using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>Which utterances are trained together, and in which order.</summary>
internal static class BatchPlan
{
    /// <summary>
    /// The batches of an epoch. Epoch 0 is sorted by length, which makes CTC start faster (Amodei et al. 2016); later ones
    /// are shuffled, then sorted within pools of a few batches, so that a batch holds similar lengths, and the batches are
    /// shuffled again.
    /// </summary>
    /// <param name="frames">Frames of every utterance.</param>
    /// <param name="options">Size of batches and pools.</param>
    /// <param name="random">Source of the order.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <returns>Indices of utterances by batch; every utterance once.</returns>
    public static ImmutableArray<ImmutableArray<int>> Of(ReadOnlySpan<int> frames, BatchPlanOptions options, RandomSource random, int epoch)
    {
        int[] lengths = frames.ToArray();
        int[] order = [.. Enumerable.Range(0, lengths.Length)];
        if (epoch == 0 && options.ShortestFirst) return Cut(order.OrderBy(index => lengths[index]), options.Utterances);

        RandomSource source = random.Child("batches").Child(epoch);
        Shuffle(order, source.Child("utterances"));
        ImmutableArray<int>[] batches =
        [
            .. order.Chunk(options.PoolBatches * options.Utterances)
                .SelectMany(pool => Cut(options.PoolBatches == 1 ? pool : pool.OrderBy(index => lengths[index]), options.Utterances)),
        ];
        Shuffle(batches, source.Child("batches"));
        return [.. batches];
    }

    private static ImmutableArray<ImmutableArray<int>> Cut(IEnumerable<int> order, int size) =>
        [.. order.Chunk(size).Select(batch => batch.ToImmutableArray())];

    private static void Shuffle<T>(T[] items, RandomSource source)
    {
        RandomDraws draws = source.Draws();
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = draws.Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
