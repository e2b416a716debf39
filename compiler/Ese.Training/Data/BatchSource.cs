using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>
/// Builds the batches of an epoch, one ahead on another thread while the trainer computes. A batch is valid until the next
/// one is asked for.
/// </summary>
internal sealed class BatchSource
{
    private readonly FeatureCache _cache;
    private readonly Augmentation _augmentation;
    private readonly Scratch[] _features = [new(), new()];
    private float[] _samples = [];

    /// <summary>Creates a source for one trainer; two epochs cannot be read from it at the same time.</summary>
    /// <param name="cache">The utterances and their features, at the speeds of <paramref name="options"/>.</param>
    /// <param name="options">How they are varied.</param>
    /// <param name="random">Source of the variations.</param>
    public BatchSource(FeatureCache cache, AugmentationOptions options, RandomSource random)
    {
        _cache = cache;
        _augmentation = new Augmentation(options, random.Child("augmentation"));
    }

    /// <summary>The batches of an epoch, built as they are asked for.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="plan">Indices of utterances by batch.</param>
    /// <param name="first">Batch to begin with, as after a resume.</param>
    public IEnumerable<TrainingBatch> Epoch(int epoch, ImmutableArray<ImmutableArray<int>> plan, int first = 0)
    {
        Task<TrainingBatch>? next = null;
        try
        {
            for (int batch = first; batch < plan.Length; batch++)
            {
                TrainingBatch ready = next is null ? Build(epoch, plan[batch], batch) : next.GetAwaiter().GetResult();
                int following = batch + 1;
                next = following < plan.Length ? Task.Run(() => Build(epoch, plan[following], following)) : null;
                yield return ready;
            }
        }
        finally
        {
            // Whoever stops early may begin another epoch at once; the buffers must be free by then.
            if (next is not null) Task.WaitAny(next);
        }
    }

    private TrainingBatch Build(int epoch, ImmutableArray<int> utterances, int batch)
    {
        ImmutableArray<float> speeds = [.. utterances.Select(index => _augmentation.SpeedOf(epoch, _cache.Utterances[index].Id))];
        var layout = new SequenceLayout([.. utterances.Zip(speeds, _cache.FramesOf)]);
        Activations features = _features[batch % 2].Take(layout, _cache.Bins);
        for (int i = 0; i < utterances.Length; i++)
        {
            Span<float> part = features.All.Slice(layout.FirstRows[i] * _cache.Bins, layout.Steps[i] * _cache.Bins);
            string id = _cache.Utterances[utterances[i]].Id;
            if (_augmentation.VariesSamples(epoch)) ExtractVaried(epoch, id, utterances[i], speeds[i], part);
            else _cache.CopyTo(utterances[i], speeds[i], part);
            _augmentation.VaryFeatures(epoch, id, part, _cache.Bins);
        }

        return new TrainingBatch(
            [.. utterances.Select(index => _cache.Utterances[index].Id)],
            features,
            [.. utterances.Select(index => _cache.Utterances[index].Target)]);
    }

    private void ExtractVaried(int epoch, string id, int utterance, float speed, Span<float> features)
    {
        ReadOnlySpan<float> original = _cache.SamplesOf(utterance, speed).Span;
        if (_samples.Length < original.Length) _samples = new float[original.Length + (original.Length / 4)];
        Span<float> samples = _samples.AsSpan(0, original.Length);
        original.CopyTo(samples);
        _augmentation.VarySamples(epoch, id, samples);
        _cache.Extract(samples, features);
    }
}
