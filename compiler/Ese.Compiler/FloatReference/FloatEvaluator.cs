using Ese.Model;

namespace Ese.Compiler;

/// <summary>
/// The forward pass of a model in single precision, exactly as it was trained: nothing folded, nothing rounded. It is the
/// reference that quantising is measured against, and the source of calibration. Immutable and safe to share between
/// threads.
/// </summary>
public sealed class FloatEvaluator
{
    private readonly List<(Layer Layer, FloatStage Stage)> _stages = [];
    private readonly int _inputWidth;

    /// <summary>Lays out the weights of a model.</summary>
    /// <param name="model">A validated model.</param>
    public FloatEvaluator(EseModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _inputWidth = model.FrontEnd.Bins;
        Outputs = _inputWidth;
        foreach (var layer in model.Layers.Where(layer => layer is not SoftmaxLayer))
        {
            var stage = FloatStage.Create(layer, Outputs);
            _stages.Add((layer, stage));
            Outputs = stage.WidthFor(Outputs);
        }
    }

    /// <summary>Labels: elements of a logits vector.</summary>
    public int Outputs { get; }

    /// <summary>Time steps of the logits for a number of frames.</summary>
    public int StepsFor(int frames) => _stages.Aggregate(frames, (steps, stage) => stage.Stage.StepsFor(steps));

    /// <summary>Computes the logits of one utterance.</summary>
    /// <param name="features">Normalised features <c>[frames × bins]</c>.</param>
    /// <param name="frames">Frames.</param>
    /// <param name="observer">Sees every vector by its name, or null.</param>
    /// <param name="cancellationToken">Ends the computation early.</param>
    /// <returns>Logits before the softmax, <c>[steps × labels]</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="features"/> is not <c>frames × bins</c> long.</exception>
    public float[] Logits(
        ReadOnlySpan<float> features, int frames, IVectorObserver? observer = null, CancellationToken cancellationToken = default)
    {
        if (features.Length != (long)frames * _inputWidth)
        {
            throw new ArgumentException($"{frames} frames of {_inputWidth} features are needed, but {features.Length} values were given.", nameof(features));
        }

        if (StepsFor(frames) == 0)
        {
            return [];
        }

        observer?.Observe(CalibrationNames.Input, features);
        var run = new FloatRun(observer, cancellationToken);
        var sequence = new FloatSequence(features.ToArray(), frames, _inputWidth);
        foreach (var (layer, stage) in _stages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sequence = stage.Run(sequence, run);
            observer?.Observe(CalibrationNames.Output(layer.Name), sequence.Values);
        }

        return sequence.Values;
    }

    /// <summary>Computes the posteriors of one utterance: the softmax of <see cref="Logits"/> at every step.</summary>
    /// <inheritdoc cref="Logits"/>
    /// <returns>Probabilities <c>[steps × labels]</c>.</returns>
    public float[] Posteriors(ReadOnlySpan<float> features, int frames, CancellationToken cancellationToken = default)
    {
        var values = Logits(features, frames, null, cancellationToken);
        for (var start = 0; start < values.Length; start += Outputs)
        {
            Softmax(values.AsSpan(start, Outputs));
        }

        return values;
    }

    private static void Softmax(Span<float> values)
    {
        var largest = values[0];
        foreach (var value in values)
        {
            largest = MathF.Max(largest, value);
        }

        var sum = 0f;
        foreach (ref var value in values)
        {
            value = MathF.Exp(value - largest);
            sum += value;
        }

        foreach (ref var value in values)
        {
            value /= sum;
        }
    }
}
