using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>Places recurrent layers. Directions that are summed share one order of outputs, since words are added to words.</summary>
/// <param name="Lanes">Row lanes.</param>
/// <param name="Input">Layout of the layer's input.</param>
/// <param name="Orders">Orders of its units.</param>
internal sealed record RecurrentAssigner(int Lanes, VectorLayout Input, LayerOrders Orders)
{
    private const int Gates = 4;

    private static readonly int[] LstmBlocks = [0, 1, 2, 3];
    private static readonly int[] GruInputBlocks = [0, 1, 2, -1];
    private static readonly int[] GruRecurrentBlocks = [0, 1, -1, 2];
    private static readonly int[] OneGate = [0];

    public LaneRecurrent Place(QuantizedLstm layer)
    {
        QuantizedLstmDirection[] directions = layer.Backward is { } backward ? [layer.Forward, backward] : [layer.Forward];
        return Join(layer, layer.Sum, [.. directions.Select((direction, index) => Place(direction, index))]);
    }

    public LaneRecurrent Place(QuantizedGru layer)
    {
        QuantizedGruDirection[] directions = layer.Backward is { } backward ? [layer.Forward, backward] : [layer.Forward];
        return Join(layer, layer.Sum, [.. directions.Select((direction, index) => Place(direction, index))]);
    }

    private LaneDirection Place(QuantizedLstmDirection direction, int index)
    {
        var name = DirectionName(index);
        var (outputs, cells) = (Orders.Outputs[index], Orders.Cells[index]);
        var hidden = VectorLayout.Of(outputs);
        var parameters = ParameterWords.PerGate(direction.Bias, cells, Gates, Lanes);
        if (direction.Peepholes.Length > 0)
        {
            parameters = parameters.AddRange(ParameterWords.PerGate(Array.ConvertAll(direction.Peepholes, word => (int)word), cells, 3, Lanes));
        }

        return new LaneDirection
        {
            Name = name,
            Input = LaneMatrix.Place(direction.Input, name + "/input", Lanes, cells, LstmBlocks, Input),
            Recurrent = LaneMatrix.Place(direction.Recurrent, name + "/recurrent", Lanes, cells, LstmBlocks, hidden),
            Projection = direction.Projection is { } projection
                ? LaneMatrix.Place(projection.Weights, name + "/projection", Lanes, outputs, OneGate, VectorLayout.Of(cells))
                : null,
            Slots = LaneMatrix.Slots(cells.Count, Lanes),
            ProjectionSlots = direction.Projection is null ? 0 : LaneMatrix.Slots(outputs.Count, Lanes),
            Parameters = parameters,
            Hidden = hidden,
        };
    }

    private LaneDirection Place(QuantizedGruDirection direction, int index)
    {
        var name = DirectionName(index);
        var outputs = Orders.Outputs[index];
        var hidden = VectorLayout.Of(outputs);
        return new LaneDirection
        {
            Name = name,
            Input = LaneMatrix.Place(direction.Input, name + "/input", Lanes, outputs, GruInputBlocks, Input),
            Recurrent = LaneMatrix.Place(direction.Recurrent, name + "/recurrent", Lanes, outputs, GruRecurrentBlocks, hidden),
            Slots = LaneMatrix.Slots(outputs.Count, Lanes),
            Parameters = ParameterWords.PerGate(direction.Bias, outputs, Gates, Lanes),
            Hidden = hidden,
        };
    }

    private LaneRecurrent Join(QuantizedLayer layer, QuantizedSum? sum, ImmutableArray<LaneDirection> directions)
    {
        var output = directions.Length == 1 || sum is not null
            ? directions[0].Hidden
            : VectorLayout.Concatenate(directions[0].Hidden, directions[1].Hidden);
        return new LaneRecurrent(layer, directions, sum, Input, output);
    }

    private static string DirectionName(int index) => index == 0 ? "forward" : "backward";
}
