using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>
/// Walks the layers of a model once and joins each batch norm and activation with a neighbour, as
/// <c>docs/numerics.md</c> §From floating point has it.
/// </summary>
/// <remarks>
/// A batch norm scales the rows of the convolution or fully connected layer right before it. Any other waits as
/// <see cref="_pending"/> for a layer that takes it into its columns. What finds no taker becomes a diagonal fully
/// connected layer.
/// </remarks>
internal sealed partial class LayerFolder
{
    // A diagonal is held as a full matrix later on; 4096 elements are 32 MiB of weights.
    private const int LargestDiagonal = 4096;

    private readonly Compilation _compilation;
    private readonly List<FoldedLayer> _done = [];
    private ElementAffine? _pending;
    private Layer? _pendingLayer;
    private int _width;

    public LayerFolder(Compilation compilation)
    {
        _compilation = compilation;
        _width = compilation.Model.FrontEnd.Bins;
    }

    /// <summary>Folds the compilation's model.</summary>
    public FoldedGraph Fold(CancellationToken cancellationToken)
    {
        var layers = _compilation.Model.Layers;
        for (var index = 0; index < layers.Length; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (layers[index] is SoftmaxLayer softmax)
            {
                RequireLast(softmax, index == layers.Length - 1);
                break;
            }

            Take(layers[index]);
        }

        Flush();
        _done.ForEach(RequireRange);
        return _done.Count > 0
            ? new FoldedGraph(_compilation.Model.FrontEnd.Bins, [.. _done])
            : throw _compilation.Error(
                ErrorTable.LayerNotCompilable,
                "The model has no layer for the device to compute; at least one layer besides the softmax is needed.");
    }

    private void Take(Layer layer)
    {
        switch (layer)
        {
            case BatchNormLayer batchNorm:
                TakeBatchNorm(batchNorm);
                break;
            case ActivationLayer activation:
                TakeActivation(activation);
                break;
            case Conv2dLayer conv:
                TakeConv(conv);
                break;
            case FullyConnectedLayer fullyConnected:
                TakeFullyConnected(fullyConnected);
                break;
            case LstmLayer lstm:
                TakeLstm(lstm);
                break;
            case GruLayer gru:
                TakeGru(gru);
                break;
            default:
                throw _compilation.Error(
                    ErrorTable.LayerNotCompilable,
                    $"Layer '{layer.Name}' is of kind {layer.GetType().Name}, which cannot be compiled; remove or replace it.");
        }
    }

    private void TakeBatchNorm(BatchNormLayer layer)
    {
        var affine = ElementAffine.From(layer, _width);
        if (!affine.IsFinite)
        {
            throw _compilation.Error(
                ErrorTable.RangeNotRepresentable,
                $"Layer '{layer.Name}': a variance plus epsilon is not positive, so the batch norm has no finite scale; correct its statistics.");
        }

        if (_pending is null && LastTakesRows(affine))
        {
            _done[^1] = ScaleRows(_done[^1], affine) with { OutputVector = CalibrationNames.Output(layer.Name) };
            return;
        }

        _pending = _pending is null ? affine : _pending.Then(affine);
        _pendingLayer = layer;
    }

    private bool LastTakesRows(ElementAffine affine) => _done.LastOrDefault() switch
    {
        FoldedConv2d conv => conv.Activation.Kind == ActivationKind.Linear && affine.Repeat % conv.OutputBins == 0,
        FoldedFullyConnected fullyConnected => fullyConnected.Activation.Kind == ActivationKind.Linear,
        _ => false,
    };

    private static FoldedLayer ScaleRows(FoldedLayer layer, ElementAffine affine) => layer switch
    {
        FoldedConv2d conv => conv with
        {
            Weights = conv.Weights.ScaleRows(channel => affine.ScaleOf(channel * conv.OutputBins)),
            Bias = [.. conv.Bias.Select((bias, channel) =>
                (bias * affine.ScaleOf(channel * conv.OutputBins)) + affine.ShiftOf(channel * conv.OutputBins))],
        },
        FoldedFullyConnected fullyConnected => fullyConnected with
        {
            Weights = fullyConnected.Weights.ScaleRows(affine.ScaleOf),
            Bias = [.. fullyConnected.Bias.Select((bias, row) => (bias * affine.ScaleOf(row)) + affine.ShiftOf(row))],
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private void TakeActivation(ActivationLayer layer)
    {
        if (layer.Activation.Kind == ActivationKind.Linear)
        {
            return;
        }

        Flush();
        var output = CalibrationNames.Output(layer.Name);
        switch (_done.LastOrDefault())
        {
            case FoldedConv2d { Activation.Kind: ActivationKind.Linear } conv:
                _done[^1] = conv with { Activation = layer.Activation, OutputVector = output };
                break;
            case FoldedFullyConnected { Activation.Kind: ActivationKind.Linear } fullyConnected:
                _done[^1] = fullyConnected with { Activation = layer.Activation, OutputVector = output };
                break;
            default:
                _done.Add(Diagonal(layer) with { Activation = layer.Activation });
                break;
        }
    }

    /// <summary>Writes a waiting batch norm down as a diagonal layer.</summary>
    private void Flush()
    {
        if (_pending is not { } affine)
        {
            return;
        }

        var layer = Diagonal(_pendingLayer!);
        _done.Add(ScaleRows(layer, affine));
        _pending = null;
    }

    private FoldedFullyConnected Diagonal(Layer layer)
    {
        if (_width > LargestDiagonal)
        {
            throw _compilation.Error(
                ErrorTable.LayerNotCompilable,
                $"Layer '{layer.Name}' has no neighbour to be folded into and {_width} elements, but alone it may have at most {LargestDiagonal}; move it behind a convolution or fully connected layer.");
        }

        return new FoldedFullyConnected(layer.Name)
        {
            Inputs = _width,
            Outputs = _width,
            OutputVector = CalibrationNames.Output(layer.Name),
            Weights = FoldedMatrix.Identity(_width),
            Bias = new double[_width],
            Activation = Activation.Linear,
            IsDiagonal = true,
        };
    }

    private void RequireLast(SoftmaxLayer softmax, bool isLast)
    {
        if (!isLast)
        {
            throw _compilation.Error(
                ErrorTable.LayerNotCompilable,
                $"Layer '{softmax.Name}' is a softmax with layers behind it, but the host computes the softmax, so it must be the last layer.");
        }
    }
}
