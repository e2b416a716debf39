using System.Collections.Immutable;
using Ese.Compiler;
using Ese.Compiler.Evaluation;
using Ese.Model;
using Ese.Runtime.Decoding;
using Ese.Training;

namespace Ese.Compression;

/// <summary>
/// Scores variants of a network that differ in one layer. The vectors in front of that layer are kept, so that a variant costs
/// only the layers from there on; variants are taken in the order of the layers. An utterance is one task, computed the same
/// way on any number of threads.
/// </summary>
internal sealed class StagedScorer
{
    private readonly ImmutableArray<Layer> _layers;
    private readonly FloatStage[] _stages;
    private readonly int[] _widths;
    private readonly ScoringSet _set;
    private readonly CtcLabels _labels;
    private readonly CtcGreedyDecoder _decoder;
    private readonly Workers _workers;
    private readonly CancellationToken _cancellation;
    private readonly FloatSequence[] _front;
    private int _at;

    /// <summary>Prepares a network.</summary>
    /// <param name="model">The model.</param>
    /// <param name="set">What it is scored on.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="cancellationToken">Ends a score early.</param>
    public StagedScorer(EseModel model, ScoringSet set, int threads, CancellationToken cancellationToken = default)
    {
        _layers = [.. model.Layers.Where(layer => layer is not SoftmaxLayer)];
        _widths = new int[_layers.Length];
        _stages = new FloatStage[_layers.Length];
        int width = model.FrontEnd.Bins;
        for (int index = 0; index < _stages.Length; index++)
        {
            _widths[index] = width;
            _stages[index] = FloatStage.Create(_layers[index], width);
            width = _stages[index].WidthFor(width);
        }

        _set = set;
        _labels = new CtcLabels(model.Labels, model.Blank);
        _decoder = new CtcGreedyDecoder(_labels);
        _workers = new Workers(threads, cancellationToken);
        _cancellation = cancellationToken;
        _front = [.. set.Features];
    }

    /// <summary>Scores the network as it is; not after a variant of a later layer than the first.</summary>
    public SpeechScore Score() => ScoreFrom(_at, null);

    /// <summary>Scores the network with one layer replaced.</summary>
    /// <param name="layer">The layer in the place of the one of the same name; not in front of one given before.</param>
    public SpeechScore Score(Layer layer)
    {
        int place = _layers.IndexOf(_layers.First(own => own.Name == layer.Name));
        ArgumentOutOfRangeException.ThrowIfLessThan(place, _at, nameof(layer));
        MoveTo(place);
        return ScoreFrom(place, FloatStage.Create(layer, _widths[place]));
    }

    private void MoveTo(int place)
    {
        while (_at < place)
        {
            FloatStage stage = _stages[_at++];
            _workers.Run(_front.Length, index => _front[index] = stage.Run(Copy(_front[index]), new FloatRun(null, _cancellation)));
        }
    }

    private SpeechScore ScoreFrom(int place, FloatStage? replacement)
    {
        var losses = new double[_front.Length];
        var scores = new UtteranceScore[_front.Length];
        _workers.Run(_front.Length, index =>
        {
            FloatSequence sequence = Copy(_front[index]);
            for (int stage = place; stage < _stages.Length; stage++)
                sequence = (stage == place && replacement is not null ? replacement : _stages[stage]).Run(sequence, new FloatRun(null, _cancellation));
            (losses[index], scores[index]) = Score(sequence, _set.Utterances[index]);
        });

        EditCounts words = scores.Aggregate(default(EditCounts), (sum, score) => sum + score.Words);
        EditCounts characters = scores.Aggregate(default(EditCounts), (sum, score) => sum + score.Characters);
        return new SpeechScore(losses.Sum() / losses.Length, words, characters);
    }

    private (double Loss, UtteranceScore Score) Score(FloatSequence logits, TrainingUtterance utterance)
    {
        double loss = CtcLoss.Compute(
            logits.Values, logits.Steps, logits.Width, utterance.Target.AsSpan(), _labels.Blank, new float[logits.Values.Length]);
        string text = _decoder.Decode(LabelPosteriors.FromLogits(logits.Values, logits.Width)).Text;
        return (loss <= SpeechScore.LargestLoss ? loss : SpeechScore.LargestLoss, WordErrorRate.Score(utterance.Text, text));
    }

    // A stage may overwrite its input.
    private static FloatSequence Copy(FloatSequence sequence) => sequence with { Values = (float[])sequence.Values.Clone() };
}
