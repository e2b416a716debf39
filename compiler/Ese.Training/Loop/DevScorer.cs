using System.Collections.Immutable;
using Ese.Compiler;
using Ese.Compiler.Evaluation;
using Ese.Isa;
using Ese.Model;
using Ese.Runtime;
using Ese.Runtime.Decoding;

namespace Ese.Training;

/// <summary>Scores a network on utterances as they are: no augmentation, running statistics, greedy decoding.</summary>
internal sealed class DevScorer
{
    /// <summary>Utterances of a batch.</summary>
    public const int BatchSize = 16;

    private readonly ImmutableArray<TrainingUtterance> _utterances;
    private readonly ImmutableArray<FeatureMatrix> _features;
    private readonly int _bins;
    private readonly CtcLabels _labels;
    private readonly CtcGreedyDecoder _decoder;
    private readonly Scratch _batch = new();
    private readonly Scratch _gradient = new();

    /// <summary>Prepares utterances.</summary>
    /// <param name="model">The network; only its shape, front end and labels matter.</param>
    /// <param name="utterances">What to score with; at least one.</param>
    /// <exception cref="EseException">ESE4136: the longest utterances are too much for the network.</exception>
    public DevScorer(EseModel model, ImmutableArray<TrainingUtterance> utterances)
        : this(model, utterances, Extract(utterances, new FeatureExtractor(model.FrontEnd)))
    {
    }

    /// <summary>Prepares utterances whose features are known.</summary>
    /// <param name="model">The network; only its shape, front end and labels matter.</param>
    /// <param name="utterances">What to score with; at least one.</param>
    /// <param name="features">Normalised features of each.</param>
    /// <exception cref="EseException">ESE4136: the longest utterances are too much for the network.</exception>
    public DevScorer(EseModel model, ImmutableArray<TrainingUtterance> utterances, ImmutableArray<FeatureMatrix> features)
    {
        BatchMemory.Require(model, features.Select(feature => feature.Frames), BatchSize);
        _utterances = utterances;
        _features = features;
        _bins = model.FrontEnd.Bins;
        _labels = new CtcLabels(model.Labels, model.Blank);
        _decoder = new CtcGreedyDecoder(_labels);
    }

    /// <summary>Batches that the utterances are divided into, the same for every network.</summary>
    public int Batches => (_utterances.Length + BatchSize - 1) / BatchSize;

    /// <summary>Scores a network as it is now.</summary>
    public DevScore Score(ITrainableNetwork network, Workers workers) => Score(Logits(network, workers), workers);

    /// <summary>Scores every utterance by a network as it is now.</summary>
    public ImmutableArray<UtteranceScore> ScoreUtterances(ITrainableNetwork network, Workers workers) =>
        [.. Score(Logits(network, workers), workers, out _)];

    /// <summary>Scores logits, whoever has computed them.</summary>
    /// <param name="logitsOf">Gives the logits of a batch; asked for every batch once, in order.</param>
    /// <param name="workers">The threads.</param>
    public DevScore Score(Func<int, Activations> logitsOf, Workers workers)
    {
        UtteranceScore[] scores = Score(logitsOf, workers, out double loss);
        return new DevScore(loss / _utterances.Length, WordErrorRate.Total(scores));
    }

    /// <summary>The features of a batch, valid until those of another are asked for.</summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    public Activations Features(int batch)
    {
        FeatureMatrix[] own = [.. _features.Skip(batch * BatchSize).Take(BatchSize)];
        var layout = new SequenceLayout([.. own.Select(features => features.Frames)]);
        Activations vectors = _batch.Take(layout, _bins);
        for (int index = 0; index < own.Length; index++)
            own[index].Values.Span.CopyTo(vectors.Values.AsSpan(layout.FirstRows[index] * _bins));
        return vectors;
    }

    private Func<int, Activations> Logits(ITrainableNetwork network, Workers workers)
    {
        var pass = new TrainingPass(workers, IsTraining: false, default);
        return batch => network.Forward(Features(batch), pass);
    }

    private UtteranceScore[] Score(Func<int, Activations> logitsOf, Workers workers, out double loss)
    {
        var scores = new UtteranceScore[_utterances.Length];
        loss = 0;
        for (int batch = 0; batch < Batches; batch++)
        {
            Activations logits = logitsOf(batch);
            int first = batch * BatchSize;
            int count = logits.Layout.Count;
            Activations gradient = _gradient.Take(logits.Layout, logits.Width);
            ImmutableArray<ImmutableArray<int>> targets = [.. _utterances.Skip(first).Take(count).Select(utterance => utterance.Target)];
            loss += CtcBatch.Compute(logits, targets, _labels.Blank, gradient, workers).Mean * count;
            workers.Run(count, index => scores[first + index] = WordErrorRate.Score(_utterances[first + index].Text, Decode(logits, index)));
        }

        return scores;
    }

    private static ImmutableArray<FeatureMatrix> Extract(ImmutableArray<TrainingUtterance> utterances, FeatureExtractor extractor) =>
        [.. utterances.Select(utterance => new FeatureMatrix(extractor.Extract(utterance.Samples.Span, out int frames), frames))];

    private string Decode(Activations logits, int index)
    {
        SequenceLayout layout = logits.Layout;
        ReadOnlySpan<float> own = logits.Values.AsSpan(layout.FirstRows[index] * logits.Width, layout.Steps[index] * logits.Width);
        return _decoder.Decode(LabelPosteriors.FromLogits(own, logits.Width)).Text;
    }
}
