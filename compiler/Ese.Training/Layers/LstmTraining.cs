using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training;

/// <summary>LSTM or LSTMP under training, one or two directions.</summary>
internal sealed class LstmTraining : RecurrentTraining
{
    private readonly LstmLayer _layer;

    /// <summary>Takes copies of a layer's tensors.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="shape">Its sizes.</param>
    public LstmTraining(LstmLayer layer, LayerShape shape)
        : this(layer, shape.InputWidth, DirectionsOf(layer, shape.InputWidth))
    {
    }

    private LstmTraining(LstmLayer layer, int inputs, ImmutableArray<LstmDirectionTraining> directions)
        : base(layer.Name, inputs, [.. directions], layer.Merge)
    {
        _layer = layer;
        Directions = directions;
    }

    /// <summary>Forward and, where there is one, backward.</summary>
    public ImmutableArray<LstmDirectionTraining> Directions { get; }

    /// <inheritdoc/>
    public override Layer ToLayer() => _layer with
    {
        Forward = Directions[0].ToDirection(),
        Backward = Directions.Length == 2 ? Directions[1].ToDirection() : null,
    };

    private static ImmutableArray<LstmDirectionTraining> DirectionsOf(LstmLayer layer, int inputs)
    {
        var step = new LstmStep(layer.Cells, layer.GateActivation, layer.CandidateActivation, layer.CellActivation);
        LstmDirectionTraining forward = Direction("forward", reversed: false);
        return layer.Backward is null ? [forward] : [forward, Direction("backward", reversed: true)];

        LstmDirectionTraining Direction(string name, bool reversed) => new(
            new LstmSizes(inputs, layer.Cells, layer.OutputsPerDirection, reversed), step, new LstmParameters(layer, name));
    }
}
