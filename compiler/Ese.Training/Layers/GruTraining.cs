using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training;

/// <summary>GRU under training, one or two directions.</summary>
internal sealed class GruTraining : RecurrentTraining
{
    private readonly GruLayer _layer;

    /// <summary>Takes copies of a layer's tensors.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="shape">Its sizes.</param>
    public GruTraining(GruLayer layer, LayerShape shape)
        : this(layer, shape.InputWidth, DirectionsOf(layer, shape.InputWidth))
    {
    }

    private GruTraining(GruLayer layer, int inputs, ImmutableArray<GruDirectionTraining> directions)
        : base(layer.Name, inputs, [.. directions], layer.Merge)
    {
        _layer = layer;
        Directions = directions;
    }

    /// <summary>Forward and, where there is one, backward.</summary>
    public ImmutableArray<GruDirectionTraining> Directions { get; }

    /// <inheritdoc/>
    public override Layer ToLayer() => _layer with
    {
        Forward = Directions[0].ToDirection(),
        Backward = Directions.Length == 2 ? Directions[1].ToDirection() : null,
    };

    private static ImmutableArray<GruDirectionTraining> DirectionsOf(GruLayer layer, int inputs)
    {
        var step = new GruStep(layer.Cells, layer.GateActivation, layer.CandidateActivation);
        GruDirectionTraining forward = Direction("forward", reversed: false);
        return layer.Backward is null ? [forward] : [forward, Direction("backward", reversed: true)];

        GruDirectionTraining Direction(string name, bool reversed) =>
            new(new GruSizes(inputs, layer.Cells, reversed), step, new GruParameters(layer, name));
    }
}
