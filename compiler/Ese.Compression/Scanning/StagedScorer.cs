using Ese.Isa;
using Ese.Model;
using Ese.Training;

namespace Ese.Compression;

/// <summary>
/// Scores variants of a network that differ in one tensor. The vectors in front of that tensor's layer are kept, so that a
/// variant costs only the layers from there on; variants are taken in the order of the layers.
/// </summary>
internal sealed class StagedScorer
{
    private readonly TrainingNetwork _network;
    private readonly DevScorer _scorer;
    private readonly TrainingPass _pass;
    private readonly CancellationToken _cancellation;
    private readonly Activations[] _front;
    private int _at;

    /// <summary>Prepares a network.</summary>
    /// <param name="model">The model.</param>
    /// <param name="set">What it is scored on.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="cancellationToken">Ends a score early.</param>
    /// <exception cref="EseException">ESE4136: the longest utterances are too much for the network.</exception>
    public StagedScorer(EseModel model, ScoringSet set, int threads, CancellationToken cancellationToken = default)
    {
        _scorer = new DevScorer(model, set.Utterances, set.Features);
        _network = new TrainingNetwork(model);
        _pass = new TrainingPass(new Workers(threads, cancellationToken), IsTraining: false, default);
        _cancellation = cancellationToken;
        _front = [.. Enumerable.Range(0, _scorer.Batches).Select(batch => Copy(_scorer.Features(batch)))];
    }

    /// <summary>Scores the network as it is.</summary>
    public DevScore Score() => _scorer.Score(batch => Run(_front[batch], _at, _network.Stages.Length), _pass.Workers);

    /// <summary>Scores the network with one tensor replaced.</summary>
    /// <param name="entry">The tensor's place; its layer is not in front of that of one given before.</param>
    /// <param name="tensor">The tensor that takes it.</param>
    public DevScore Score(TensorEntry entry, Tensor tensor)
    {
        MoveTo(_network.Stages.ToList().FindIndex(stage => stage.Layer.Name == entry.Layer.Name));
        float[] values = _network.Parameters.Single(parameter => parameter.Name == entry.Place).Values;
        float[] own = [.. values];
        tensor.Values.Span.CopyTo(values);
        try
        {
            return Score();
        }
        finally
        {
            own.CopyTo(values, 0);
        }
    }

    private void MoveTo(int place)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(place, _at);
        if (place == _at)
            return;
        for (int batch = 0; batch < _front.Length; batch++)
            _front[batch] = Copy(Run(_front[batch], _at, place));
        _at = place;
    }

    private Activations Run(Activations vectors, int first, int end)
    {
        for (int stage = first; stage < end; stage++)
        {
            _cancellation.ThrowIfCancellationRequested();
            vectors = _network.Stages[stage].Forward(vectors, _pass);
        }

        return vectors;
    }

    // A layer's vectors are its own memory, which the next batch overwrites.
    private static Activations Copy(Activations vectors) => vectors with { Values = vectors.All.ToArray() };
}
