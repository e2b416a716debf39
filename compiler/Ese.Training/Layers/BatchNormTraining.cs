using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015). In training with the mean and the population variance of the batch's own
/// rows, per channel behind a convolution, else per element; in use with running ones.
/// </summary>
internal sealed class BatchNormTraining : TrainingLayer
{
    // PyTorch's default: how far running statistics move towards those of a batch.
    private const double Momentum = 0.1;

    private const int RowsPerTask = 32;

    private readonly BatchNormLayer _layer;
    private readonly int _groupSize;
    private readonly Parameter _scale;
    private readonly Parameter _shift;
    private readonly Parameter _mean;
    private readonly Parameter _variance;
    private readonly ColumnSums _sums = new();
    private readonly BatchNormLine _line;
    private readonly double[] _center;
    private readonly double[] _inverseDeviation;
    private readonly Scratch _output = new();
    private Activations? _input;
    private bool _usedBatch;

    /// <summary>Takes over a layer's tensors.</summary>
    public BatchNormTraining(BatchNormLayer layer, LayerShape shape)
        : base(layer.Name)
    {
        _layer = layer;
        Parameters = [.. ModelTensors.Of(layer).Select((entry, index) => new Parameter(entry, isTrained: index < 2))];
        (_scale, _shift, _mean, _variance) = (Parameters[0], Parameters[1], Parameters[2], Parameters[3]);
        _groupSize = shape.OutputWidth / _scale.Values.Length;
        _line = new BatchNormLine(shape.OutputWidth);
        _center = new double[_scale.Values.Length];
        _inverseDeviation = new double[_scale.Values.Length];
    }

    /// <inheritdoc/>
    public override ImmutableArray<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override Activations Forward(Activations input, TrainingPass pass)
    {
        _input = input;
        _usedBatch = pass.IsTraining && input.Rows > 0;
        if (_usedBatch) TakeBatchStatistics(input, pass.Workers);
        else TakeRunningStatistics();
        for (int group = 0; group < _center.Length; group++)
        {
            _line.Set(
                group * _groupSize, _groupSize,
                (float)(_scale.Values[group] * _inverseDeviation[group]), (float)_center[group], _shift.Values[group]);
        }

        Activations output = _output.Take(input.Layout, input.Width);
        ForRows(input.Rows, pass.Workers, row => _line.Apply(input.Row(row), output.Row(row)));
        return output;
    }

    /// <inheritdoc/>
    public override Activations? Backward(Activations outputGradient, TrainingPass pass, bool needsInputGradient)
    {
        Activations input = _input!;
        _sums.Collect(outputGradient, input, pass.Workers);
        double count = (double)input.Rows * _groupSize;
        for (int group = 0; group < _center.Length; group++)
        {
            (double sum, double products) = _sums.OfGroup(group, _groupSize);
            double shiftGradient = sum;
            double scaleGradient = (products - (_center[group] * sum)) * _inverseDeviation[group];
            _shift.Gradient[group] += (float)shiftGradient;
            _scale.Gradient[group] += (float)scaleGradient;

            // Through the batch's own mean and deviation: gradients lose their mean and their share along the normalised
            // values, dx = γ/σ · (dy − mean(dy) − x̂ · mean(dy · x̂)).
            double factor = _scale.Values[group] * _inverseDeviation[group];
            double share = _usedBatch ? factor * _inverseDeviation[group] * scaleGradient / count : 0.0;
            double offset = _usedBatch ? factor * shiftGradient / count : 0.0;
            _line.SetGradient(group * _groupSize, _groupSize, (float)-share, (float)-offset);
        }

        if (!needsInputGradient) return null;
        ForRows(input.Rows, pass.Workers, row => _line.ApplyGradient(input.Row(row), outputGradient.Row(row)));
        return outputGradient;
    }

    /// <inheritdoc/>
    public override Layer ToLayer() => _layer with
    {
        Scale = _scale.ToTensor(),
        Shift = _shift.ToTensor(),
        Mean = _mean.ToTensor(),
        Variance = _variance.ToTensor(),
    };

    private void TakeBatchStatistics(Activations input, Workers workers)
    {
        _sums.Collect(input, input, workers);
        double count = (double)input.Rows * _groupSize;
        for (int group = 0; group < _center.Length; group++)
        {
            (double sum, double squares) = _sums.OfGroup(group, _groupSize);
            double mean = sum / count;
            double variance = Math.Max(0.0, (squares / count) - (mean * mean));
            _center[group] = mean;
            _inverseDeviation[group] = 1.0 / Math.Sqrt(variance + _layer.Epsilon);
            _mean.Values[group] = Moved(_mean.Values[group], mean);

            // Of a single value there is no unbiased variance.
            if (count > 1) _variance.Values[group] = Moved(_variance.Values[group], variance * count / (count - 1));
        }
    }

    private void TakeRunningStatistics()
    {
        for (int group = 0; group < _center.Length; group++)
        {
            _center[group] = _mean.Values[group];
            _inverseDeviation[group] = 1.0 / Math.Sqrt((double)_variance.Values[group] + _layer.Epsilon);
        }
    }

    private static float Moved(float running, double batch) => (float)(((1.0 - Momentum) * running) + (Momentum * batch));

    private static void ForRows(int rows, Workers workers, Action<int> work) =>
        workers.Run((rows + RowsPerTask - 1) / RowsPerTask, task =>
        {
            int end = Math.Min(rows, (task + 1) * RowsPerTask);
            for (int row = task * RowsPerTask; row < end; row++) work(row);
        });
}
