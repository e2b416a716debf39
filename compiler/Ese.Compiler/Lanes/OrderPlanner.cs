using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// Decides the orders of all units of a network. Each order starts as the one that balances the lanes over all matrices together and
/// is then improved by swaps, since every matrix is a stream of its own, and the rows of one are the columns of others.
/// </summary>
internal sealed class OrderPlanner
{
    /// <summary>How often every order is searched: a better order of one layer lets the next find a better one.</summary>
    private const int Sweeps = 4;

    private readonly ArchitectureRecord _architecture;
    private readonly List<UnitSpace> _spaces = [];
    private readonly List<TiledMatrix> _matrices = [];
    private readonly List<(QuantizedMatrix Source, UnitSpace Rows, ImmutableArray<ColumnPart> Columns)> _sources = [];

    private OrderPlanner(ArchitectureRecord architecture) => _architecture = architecture;

    /// <summary>Decides the orders; the result is the same for any number of threads.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="architecture">What it is compiled for.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The orders of every layer; empty ones for a convolution.</returns>
    public static ImmutableArray<LayerOrders> Plan(
        QuantizedGraph graph, ArchitectureRecord architecture, int threads, CancellationToken cancellationToken)
    {
        var planner = new OrderPlanner(architecture);
        var layers = planner.Collect(graph);
        planner.Improve(threads, cancellationToken);
        return [.. layers.Select(layer => new LayerOrders(
            [.. layer.Outputs.Select(space => space.Order)], [.. layer.Cells.Select(space => space.Order)]))];
    }

    private List<(UnitSpace[] Outputs, UnitSpace[] Cells)> Collect(QuantizedGraph graph)
    {
        var layers = new List<(UnitSpace[] Outputs, UnitSpace[] Cells)>();
        ImmutableArray<ColumnPart> vector = [new(new UnitSpace(Enumerable.Range(0, graph.InputWidth), isFixed: true), 0, 0)];
        for (var index = 0; index < graph.Layers.Length; index++)
        {
            var (outputs, cells) = graph.Layers[index] switch
            {
                QuantizedLstm { Forward.Projection: not null } lstm => Projected(lstm, vector),
                QuantizedLstm lstm => Recurrent(
                    lstm.Cells, lstm.Sum is not null, vector, Directions(lstm).Select(direction => (direction.Input, direction.Recurrent))),
                QuantizedGru gru => Recurrent(
                    gru.Cells, gru.Sum is not null, vector,
                    (gru.Backward is { } backward ? new[] { gru.Forward, backward } : [gru.Forward])
                        .Select(direction => (direction.Input, direction.Recurrent))),
                QuantizedFullyConnected connected => FullyConnected(connected, vector),
                _ => ([], []),
            };
            layers.Add((outputs, cells));
            vector = graph.Layers[index] is QuantizedConv2d conv
                ? [new(new UnitSpace(VectorLayout.BinMajor(conv.OutputChannels, conv.OutputBins, 0).Positions, isFixed: true), 0, 0)]
                : Joined(outputs);
        }

        return layers;
    }

    private (UnitSpace[] Outputs, UnitSpace[] Cells) FullyConnected(QuantizedFullyConnected layer, ImmutableArray<ColumnPart> vector)
    {
        var outputs = Space(layer.Outputs, layer.Weights);
        _sources.Add((layer.Weights, outputs, vector));
        return ([outputs], []);
    }

    private (UnitSpace[] Outputs, UnitSpace[] Cells) Recurrent(
        int cells, bool shared, ImmutableArray<ColumnPart> vector, IEnumerable<(QuantizedMatrix Input, QuantizedMatrix Recurrent)> directions)
    {
        var matrices = directions.ToArray();
        var common = shared ? Space(cells, [.. matrices.SelectMany(pair => new[] { pair.Input, pair.Recurrent })]) : null;
        UnitSpace[] spaces = [.. matrices.Select(pair => common ?? Space(cells, pair.Input, pair.Recurrent))];
        for (var index = 0; index < matrices.Length; index++)
        {
            _sources.Add((matrices[index].Input, spaces[index], vector));
            _sources.Add((matrices[index].Recurrent, spaces[index], [new(spaces[index], 0, 0)]));
        }

        return (spaces, spaces);
    }

    private (UnitSpace[] Outputs, UnitSpace[] Cells) Projected(QuantizedLstm layer, ImmutableArray<ColumnPart> vector)
    {
        var directions = Directions(layer).ToArray();
        QuantizedMatrix[] projections = [.. directions.Select(direction => direction.Projection!.Weights)];
        var common = layer.Sum is not null ? Space(projections[0].Rows, projections) : null;
        UnitSpace[] outputs = [.. projections.Select(projection => common ?? Space(projection.Rows, projection))];
        UnitSpace[] cells = [.. directions.Select(direction => Space(layer.Cells, direction.Input, direction.Recurrent))];
        for (var index = 0; index < directions.Length; index++)
        {
            _sources.Add((directions[index].Input, cells[index], vector));
            _sources.Add((directions[index].Recurrent, cells[index], [new(outputs[index], 0, 0)]));
            _sources.Add((projections[index], outputs[index], [new(cells[index], 0, 0)]));
        }

        return (outputs, cells);
    }

    private static IEnumerable<QuantizedLstmDirection> Directions(QuantizedLstm layer) =>
        layer.Backward is { } backward ? [layer.Forward, backward] : [layer.Forward];

    private static ImmutableArray<ColumnPart> Joined(UnitSpace[] outputs) =>
        outputs.Length == 1 || outputs[0] == outputs[1]
            ? [new(outputs[0], 0, 0)]
            : [new(outputs[0], 0, 0), new(outputs[1], outputs[0].Count, outputs[0].Count)];

    /// <summary>Units balanced by their rows; those whose matrices are dense keep their order.</summary>
    private UnitSpace Space(int units, params ReadOnlySpan<QuantizedMatrix> matrices)
    {
        var weights = new UnitWeights(units);
        foreach (var matrix in matrices)
        {
            weights.Add(matrix);
        }

        var space = weights.IsDense
            ? new UnitSpace(Enumerable.Range(0, units), isFixed: true)
            : new UnitSpace(weights.Balanced(_architecture.Lanes).Positions, isFixed: false);
        _spaces.Add(space);
        return space;
    }

    /// <summary>Improves the orders in rounds; the orders of a round meet in no matrix, so their search can run side by side.</summary>
    private void Improve(int threads, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(threads, 1), CancellationToken = cancellationToken };
        var matrices = new TiledMatrix[_sources.Count];
        Parallel.For(0, matrices.Length, options, index =>
            matrices[index] = new TiledMatrix(_sources[index].Source, _sources[index].Rows, _sources[index].Columns));
        _matrices.AddRange(matrices);

        var rounds = Rounds();
        for (var sweep = 0; sweep < (_architecture.ColumnGroups > 1 ? Sweeps : 1); sweep++)
        {
            foreach (var round in rounds)
            {
                Parallel.ForEach(round, options, space => new SwapSearch(
                    space, [.. _matrices.Where(matrix => Touches(matrix, space))], _architecture.Lanes, _architecture.ColumnGroups).Run());
            }
        }
    }

    private List<List<UnitSpace>> Rounds()
    {
        var rounds = new List<List<UnitSpace>>();
        foreach (var space in _spaces.Where(space => !space.IsFixed))
        {
            var round = rounds.Find(others => !others.Exists(other => _matrices.Exists(matrix => Touches(matrix, space) && Touches(matrix, other))));
            if (round is null)
            {
                rounds.Add(round = []);
            }

            round.Add(space);
        }

        return rounds;
    }

    /// <summary>Whether an order decides tiles of a matrix; in a single group its columns do not matter.</summary>
    private bool Touches(TiledMatrix matrix, UnitSpace space) =>
        matrix.Rows == space || (_architecture.ColumnGroups > 1 && matrix.ColumnsOf(space) is not null);
}
