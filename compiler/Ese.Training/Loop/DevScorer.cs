using System.Collections.Immutable;
using Ese.Compiler.Evaluation;
using Ese.Isa;
using Ese.Runtime;
using Ese.Runtime.Decoding;

namespace Ese.Training;

/// <summary>Scores a network on utterances as they are: no augmentation, running statistics, greedy decoding.</summary>
internal sealed class DevScorer
{
    private const int BatchSize = 16;

    private readonly ImmutableArray<TrainingUtterance> _utterances;
    private readonly (float[] Values, int Frames)[] _features;
    private readonly int _bins;
    private readonly CtcLabels _labels;
    private readonly CtcGreedyDecoder _decoder;
    private readonly Scratch _batch = new();
    private readonly Scratch _gradient = new();

    /// <summary>Prepares utterances.</summary>
    /// <param name="utterances">What to score with; at least one.</param>
    /// <param name="frontEnd">The network's front end.</param>
    /// <param name="labels">Its labels.</param>
    public DevScorer(ImmutableArray<TrainingUtterance> utterances, FrontEnd frontEnd, CtcLabels labels)
    {
        var extractor = new FeatureExtractor(frontEnd);
        _utterances = utterances;
        _features = [.. utterances.Select(utterance => (extractor.Extract(utterance.Samples.Span, out int frames), frames))];
        _bins = frontEnd.Bins;
        _labels = labels;
        _decoder = new CtcGreedyDecoder(labels);
    }

    /// <summary>Scores a network as it is now.</summary>
    public DevScore Score(ITrainableNetwork network, Workers workers)
    {
        var pass = new TrainingPass(workers, IsTraining: false, default);
        var scores = new UtteranceScore[_utterances.Length];
        double loss = 0;
        for (int first = 0; first < _utterances.Length; first += BatchSize)
        {
            int count = Math.Min(BatchSize, _utterances.Length - first);
            Activations logits = network.Forward(Features(first, count), pass);
            Activations gradient = _gradient.Take(logits.Layout, logits.Width);
            ImmutableArray<ImmutableArray<int>> targets = [.. _utterances.Skip(first).Take(count).Select(utterance => utterance.Target)];
            loss += CtcBatch.Compute(logits, targets, _labels.Blank, gradient, workers).Mean * count;
            workers.Run(count, index => scores[first + index] = WordErrorRate.Score(_utterances[first + index].Text, Decode(logits, index)));
        }

        return new DevScore(loss / _utterances.Length, WordErrorRate.Total(scores));
    }

    private Activations Features(int first, int count)
    {
        var layout = new SequenceLayout([.. _features.Skip(first).Take(count).Select(features => features.Frames)]);
        Activations batch = _batch.Take(layout, _bins);
        for (int index = 0; index < count; index++)
            _features[first + index].Values.CopyTo(batch.Values.AsSpan(layout.FirstRows[index] * _bins));
        return batch;
    }

    private string Decode(Activations logits, int index)
    {
        SequenceLayout layout = logits.Layout;
        ReadOnlySpan<float> own = logits.Values.AsSpan(layout.FirstRows[index] * logits.Width, layout.Steps[index] * logits.Width);
        return _decoder.Decode(LabelPosteriors.FromLogits(own, logits.Width)).Text;
    }
}
