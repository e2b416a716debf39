using Ese.Model;

namespace Ese.Compiler;

/// <content>Layers with weights, which take a waiting batch norm into their columns.</content>
internal sealed partial class LayerFolder
{
    private void TakeConv(Conv2dLayer layer)
    {
        var channels = layer.Weights.Shape[1];
        var inputBins = _width / channels;
        var outputBins = ((inputBins + (2 * layer.PaddingBins) - layer.Weights.Shape[2]) / layer.StrideBins) + 1;
        var weights = FoldedMatrix.From(layer.Weights);
        var bias = Doubles(layer.Bias, layer.Weights.Shape[0]);
        if (_pending is { } affine)
        {
            if (CanEnter(layer, affine, inputBins))
            {
                var kernel = layer.Weights.Shape[2] * layer.Weights.Shape[3];
                bias = Sum(bias, weights.Multiply(column => affine.ShiftOf(column / kernel * inputBins)));
                weights = weights.ScaleColumns(column => affine.ScaleOf(column / kernel * inputBins));
                _pending = null;
            }
            else
            {
                Flush();
            }
        }

        Add(new FoldedConv2d(layer.Name)
        {
            Inputs = _width,
            Outputs = layer.Weights.Shape[0] * outputBins,
            OutputVector = CalibrationNames.Output(layer.Name),
            Weights = weights,
            Bias = bias,
            Activation = Activation.Linear,
            Source = layer,
        });
    }

    // Padding is zero behind the batch norm but would be its shift before it, so a shift can only enter without padding.
    private static bool CanEnter(Conv2dLayer layer, ElementAffine affine, int inputBins) =>
        affine.Repeat % inputBins == 0
        && ((layer.PaddingBins == 0 && layer.PaddingSteps == 0) || affine.Shift.All(shift => shift == 0));

    private void TakeFullyConnected(FullyConnectedLayer layer)
    {
        var (weights, bias) = TakeColumns(FoldedMatrix.From(layer.Weights), Doubles(layer.Bias, layer.Weights.Shape[0]));
        Add(new FoldedFullyConnected(layer.Name)
        {
            Inputs = _width,
            Outputs = weights.Rows,
            OutputVector = CalibrationNames.Output(layer.Name),
            Weights = weights,
            Bias = bias,
            Activation = Activation.Linear,
        });
    }

    private void TakeLstm(LstmLayer layer) => Add(new FoldedLstm(layer.Name)
    {
        Inputs = _width,
        Outputs = Joined(layer.OutputsPerDirection, layer.Backward is not null, layer.Merge),
        OutputVector = CalibrationNames.Output(layer.Name),
        Source = layer,
        Forward = Fold(layer.Forward),
        Backward = layer.Backward is null ? null : Fold(layer.Backward),
    });

    private FoldedLstmDirection Fold(LstmDirection direction)
    {
        var (input, bias) = TakeColumns(
            FoldedMatrix.From(direction.InputWeights), Doubles(direction.Bias, direction.InputWeights.Shape[0]));
        return new FoldedLstmDirection
        {
            Input = input,
            Recurrent = FoldedMatrix.From(direction.RecurrentWeights),
            Bias = bias,
            Peepholes = direction.Peepholes is { } peepholes ? Doubles(peepholes, peepholes.Values.Length) : null,
            Projection = direction.Projection is { } projection ? FoldedMatrix.From(projection) : null,
        };
    }

    private void TakeGru(GruLayer layer) => Add(new FoldedGru(layer.Name)
    {
        Inputs = _width,
        Outputs = Joined(layer.Cells, layer.Backward is not null, layer.Merge),
        OutputVector = CalibrationNames.Output(layer.Name),
        Source = layer,
        Forward = Fold(layer.Forward),
        Backward = layer.Backward is null ? null : Fold(layer.Backward),
    });

    private FoldedGruDirection Fold(GruDirection direction)
    {
        var (input, bias) = TakeColumns(
            FoldedMatrix.From(direction.InputWeights), Doubles(direction.InputBias, direction.InputWeights.Shape[0]));
        return new FoldedGruDirection
        {
            Input = input,
            Recurrent = FoldedMatrix.From(direction.RecurrentWeights),
            InputBias = bias,
            RecurrentBias = Doubles(direction.RecurrentBias, direction.RecurrentWeights.Shape[0]),
        };
    }

    /// <summary>Takes the waiting batch norm into a matrix; it keeps waiting for the layer's other direction until <see cref="Add"/>.</summary>
    private (FoldedMatrix Weights, double[] Bias) TakeColumns(FoldedMatrix weights, double[] bias) =>
        _pending is { } affine
            ? (weights.ScaleColumns(affine.ScaleOf), Sum(bias, weights.Multiply(affine.ShiftOf)))
            : (weights, bias);

    private void Add(FoldedLayer layer)
    {
        _done.Add(layer);
        _pending = null;
        _width = layer.Outputs;
    }

    private static int Joined(int outputs, bool bidirectional, MergeKind merge) =>
        bidirectional && merge == MergeKind.Concatenate ? 2 * outputs : outputs;

    private static double[] Sum(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a + b)];

    private static double[] Doubles(Tensor? tensor, int count) =>
        tensor is null ? new double[count] : Array.ConvertAll(tensor.Values.ToArray(), value => (double)value);
}
