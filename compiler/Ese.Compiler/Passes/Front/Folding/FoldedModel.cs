using System.Collections.Immutable;
using System.Diagnostics;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>
/// A model without batch norms that computes the same: what pass <c>fold</c> makes of a model, written down as a model
/// again, so that its tensors are those the engine multiplies with.
/// </summary>
internal static class FoldedModel
{
    /// <summary>Folds a model.</summary>
    /// <param name="model">A validated model.</param>
    /// <param name="file">Its file, for errors.</param>
    /// <returns>
    /// Convolutions, recurrent and fully connected layers with biases, and activations. Tensors that no batch norm met are
    /// kept; ranges move to the layer whose output they now are.
    /// </returns>
    /// <exception cref="EseException">The model cannot be folded.</exception>
    public static EseModel Of(EseModel model, string? file = null)
    {
        var compilation = new Compilation(model, new CompilerOptions(), ArchitectureCatalog.Find(new CompilerOptions().Target), file);
        var graph = new LayerFolder(compilation).Fold(CancellationToken.None);
        var layers = ImmutableArray.CreateBuilder<Layer>();
        var outputs = model.Layers.Select(layer => CalibrationNames.Output(layer.Name));
        var calibration = model.Calibration.RemoveRange(outputs).ToBuilder();
        foreach (var folded in graph.Layers)
        {
            layers.AddRange(LayersOf(folded, model, compilation));
            if (model.Calibration.TryGetValue(folded.OutputVector, out var range))
            {
                calibration[CalibrationNames.Output(layers[^1].Name)] = range;
            }
        }

        layers.AddRange(model.Layers.OfType<SoftmaxLayer>());
        return model with { Layers = layers.ToImmutable(), Calibration = calibration.ToImmutable(), Id = "" };
    }

    private static IEnumerable<Layer> LayersOf(FoldedLayer layer, EseModel model, Compilation compilation)
    {
        var rows = new FoldedTensors(compilation, layer.Name);
        var source = model.Layers.First(candidate => candidate.Name == layer.Name);
        switch (layer)
        {
            case FoldedConv2d conv:
                yield return conv.Source with
                {
                    Weights = rows.Weights(conv.Weights, conv.Source.Weights),
                    Bias = rows.Bias(conv.Bias, conv.Source.Bias),
                };
                break;
            case FoldedFullyConnected when source is ActivationLayer:
                yield return source;
                yield break;
            case FoldedFullyConnected fullyConnected:
                var connected = source as FullyConnectedLayer;
                yield return new FullyConnectedLayer(layer.Name)
                {
                    Weights = rows.Weights(fullyConnected.Weights, connected?.Weights),
                    Bias = rows.Bias(fullyConnected.Bias, connected?.Bias),
                };
                break;
            case FoldedLstm lstm:
                yield return lstm.Source with
                {
                    Forward = rows.Direction(lstm.Forward, lstm.Source.Forward),
                    Backward = lstm.Backward is null ? null : rows.Direction(lstm.Backward, lstm.Source.Backward!),
                };
                break;
            case FoldedGru gru:
                yield return gru.Source with
                {
                    Forward = rows.Direction(gru.Forward, gru.Source.Forward),
                    Backward = gru.Backward is null ? null : rows.Direction(gru.Backward, gru.Source.Backward!),
                };
                break;
            default:
                throw new UnreachableException();
        }

        var activation = (layer as FoldedConv2d)?.Activation ?? (layer as FoldedFullyConnected)?.Activation;
        if (activation is not null and not { Kind: ActivationKind.Linear })
        {
            yield return model.Layers.First(candidate => CalibrationNames.Output(candidate.Name) == layer.OutputVector);
        }
    }
}
