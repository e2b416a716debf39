using Ese.Model;

namespace Ese.Conformance;

/// <summary>Random recurrent layers with every option on and off.</summary>
internal static class RandomRecurrent
{
    private static readonly Activation HardTanh = new(ActivationKind.HardTanh, -1, 1);

    public static LstmLayer Lstm(string name, ref RandomShape shape, Random random, RandomWeights weights, bool streamable, int widest)
    {
        var cells = random.Next(1, widest + 1);
        var projection = random.Next(3) == 0 ? random.Next(1, widest - 2) : (int?)null;
        var peepholes = random.Next(3) == 0;
        var inputs = shape.Width;
        LstmDirection Direction() => new()
        {
            InputWeights = weights.Matrix(4 * cells, inputs),
            RecurrentWeights = weights.Matrix(4 * cells, projection ?? cells),
            Bias = random.Next(4) == 0 ? null : weights.Vector(4 * cells),
            Peepholes = peepholes ? weights.Matrix(3, cells) : null,
            Projection = projection is { } rows ? weights.Matrix(rows, cells) : null,
        };
        var layer = new LstmLayer(name)
        {
            Cells = cells,
            Forward = Direction(),
            Backward = !streamable && random.Next(2) == 0 ? Direction() : null,
            Merge = random.Next(2) == 0 ? MergeKind.Sum : MergeKind.Concatenate,
            GateActivation = random.Next(5) == 0 ? HardTanh : Activation.Sigmoid,
            CandidateActivation = random.Next(5) switch { 0 => HardTanh, 1 => Activation.Sigmoid, _ => Activation.Tanh },
            CellActivation = random.Next(5) == 0 ? HardTanh : Activation.Tanh,
        };
        shape = shape.WithWidth(Width(layer.OutputsPerDirection, layer.Backward is not null, layer.Merge));
        return layer;
    }

    public static GruLayer Gru(string name, ref RandomShape shape, Random random, RandomWeights weights, bool streamable, int widest)
    {
        var cells = random.Next(1, widest + 1);
        var inputs = shape.Width;
        GruDirection Direction() => new()
        {
            InputWeights = weights.Matrix(3 * cells, inputs),
            RecurrentWeights = weights.Matrix(3 * cells, cells),
            InputBias = random.Next(4) == 0 ? null : weights.Vector(3 * cells),
            RecurrentBias = random.Next(4) == 0 ? null : weights.Vector(3 * cells),
        };
        var layer = new GruLayer(name)
        {
            Cells = cells,
            Forward = Direction(),
            Backward = !streamable && random.Next(2) == 0 ? Direction() : null,
            Merge = random.Next(2) == 0 ? MergeKind.Sum : MergeKind.Concatenate,
            GateActivation = random.Next(5) == 0 ? HardTanh : Activation.Sigmoid,
            CandidateActivation = random.Next(5) == 0 ? HardTanh : Activation.Tanh,
        };
        shape = shape.WithWidth(Width(cells, layer.Backward is not null, layer.Merge));
        return layer;
    }

    private static int Width(int outputs, bool bidirectional, MergeKind merge) =>
        bidirectional && merge == MergeKind.Concatenate ? 2 * outputs : outputs;
}
