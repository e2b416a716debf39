using Ese.Model;

namespace Ese.Training.Tests;

/// <summary>Small LSTM layers with every option, by name.</summary>
internal static class LstmCases
{
    private const int Cells = 5;

    // Limits that no sum reaches by itself, so that only the units whose bias says so saturate, far from the kink.
    private static readonly Activation _narrow = new(ActivationKind.HardTanh, -0.9f, 0.8f);

    private static readonly Dictionary<string, Func<RandomValues, LstmLayer>> _cases = new()
    {
        ["one direction"] = random => new("rnn") { Cells = Cells, Forward = Direction(random) },
        ["one direction, no bias"] = random => new("rnn") { Cells = Cells, Forward = Direction(random, bias: false) },
        ["sum"] = random => new("rnn") { Cells = Cells, Forward = Direction(random), Backward = Direction(random) },
        ["concatenate"] = random => new("rnn")
        {
            Cells = Cells, Forward = Direction(random), Backward = Direction(random), Merge = MergeKind.Concatenate,
        },
        ["peepholes"] = random => new("rnn")
        {
            Cells = Cells, Forward = Direction(random, peepholes: true), Backward = Direction(random, peepholes: true),
        },
        ["projection"] = random => new("rnn")
        {
            Cells = Cells, Forward = Direction(random, projection: 3), Backward = Direction(random, projection: 3), Merge = MergeKind.Concatenate,
        },
        ["peepholes and projection"] = random => new("rnn")
        {
            Cells = Cells, Forward = Direction(random, peepholes: true, projection: 7, bias: false),
        },
        ["directions of different options"] = random => new("rnn")
        {
            Cells = Cells, Forward = Direction(random, peepholes: true), Backward = Direction(random, bias: false),
        },
        ["hardtanh"] = random => new("rnn")
        {
            Cells = Cells,
            Forward = SomeSaturated(random),
            Backward = SomeSaturated(random),
            GateActivation = _narrow,
            CandidateActivation = _narrow,
            CellActivation = new Activation(ActivationKind.HardTanh, -20f, 20f),
        },
        ["linear candidate and cell"] = random => new("rnn")
        {
            Cells = Cells,
            Forward = Direction(random, peepholes: true),
            CandidateActivation = Activation.Linear,
            CellActivation = Activation.Linear,
        },
        ["tanh gates, sigmoid candidate"] = random => new("rnn")
        {
            Cells = Cells,
            Forward = Direction(random),
            GateActivation = Activation.Tanh,
            CandidateActivation = Activation.Sigmoid,
            CellActivation = Activation.Sigmoid,
        },
    };

    /// <summary>The names.</summary>
    public static TheoryData<string> Names => [.. _cases.Keys];

    /// <summary>The layer of a name.</summary>
    public static LstmLayer Layer(string name) => _cases[name](new RandomValues(11));

    /// <summary>The layer of a name under training.</summary>
    public static LstmTraining Training(string name) => Training(Layer(name));

    /// <summary>A layer under training.</summary>
    public static LstmTraining Training(LstmLayer layer) => new(layer, RecurrentBatch.Shape(layer.Name));

    private static LstmDirection Direction(
        RandomValues random, bool bias = true, bool peepholes = false, int? projection = null, float bound = 0.7f) => new()
    {
        InputWeights = random.Tensor(bound, 4 * Cells, RecurrentBatch.Inputs),
        RecurrentWeights = random.Tensor(bound, 4 * Cells, projection ?? Cells),
        Bias = bias ? random.Tensor(bound, 4 * Cells) : null,
        Peepholes = peepholes ? random.Tensor(bound, 3, Cells) : null,
        Projection = projection is { } outputs ? random.Tensor(bound, outputs, Cells) : null,
    };

    private static LstmDirection SomeSaturated(RandomValues random)
    {
        float[] bias = random.Uniform(4 * Cells, -0.05f, 0.05f);
        for (int gate = 0; gate < 4; gate++)
        {
            bias[(gate * Cells) + gate] = 2f;
            bias[(gate * Cells) + ((gate + 1) % Cells)] = -2f;
        }

        return Direction(random, bound: 0.04f) with { Bias = Tensor.Float([4 * Cells], bias) };
    }
}
