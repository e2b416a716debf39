using Ese.Model;

namespace Ese.Training.Tests;

/// <summary>Small GRU layers with every option, by name.</summary>
internal static class GruCases
{
    private const int Cells = 5;

    // Limits that no sum reaches by itself, so that only the units whose bias says so saturate, far from the kink.
    private static readonly Activation _narrow = new(ActivationKind.HardTanh, -0.9f, 0.8f);

    private static readonly Dictionary<string, Func<RandomValues, GruLayer>> _cases = new()
    {
        ["one direction"] = random => new("rnn") { Cells = Cells, Forward = Direction(random) },
        ["one direction, no bias"] = random => new("rnn") { Cells = Cells, Forward = Direction(random, inputBias: false, recurrentBias: false) },
        ["sum"] = random => new("rnn") { Cells = Cells, Forward = Direction(random), Backward = Direction(random) },
        ["concatenate"] = random => new("rnn")
        {
            Cells = Cells, Forward = Direction(random), Backward = Direction(random), Merge = MergeKind.Concatenate,
        },
        ["directions of different options"] = random => new("rnn")
        {
            Cells = Cells, Forward = Direction(random, inputBias: false), Backward = Direction(random, recurrentBias: false),
        },
        ["hardtanh"] = random => new("rnn")
        {
            Cells = Cells, Forward = SomeSaturated(random), Backward = SomeSaturated(random), GateActivation = _narrow, CandidateActivation = _narrow,
        },
        ["tanh gates, linear candidate"] = random => new("rnn")
        {
            Cells = Cells, Forward = Direction(random), GateActivation = Activation.Tanh, CandidateActivation = Activation.Linear,
        },
    };

    /// <summary>The names.</summary>
    public static TheoryData<string> Names => [.. _cases.Keys];

    /// <summary>The layer of a name.</summary>
    public static GruLayer Layer(string name) => _cases[name](new RandomValues(12));

    /// <summary>The layer of a name under training.</summary>
    public static GruTraining Training(string name) => Training(Layer(name));

    /// <summary>A layer under training.</summary>
    public static GruTraining Training(GruLayer layer) => new(layer, RecurrentBatch.Shape(layer.Name));

    private static GruDirection Direction(RandomValues random, bool inputBias = true, bool recurrentBias = true, float bound = 0.5f) => new()
    {
        InputWeights = random.Tensor(bound, 3 * Cells, RecurrentBatch.Inputs),
        RecurrentWeights = random.Tensor(bound, 3 * Cells, Cells),
        InputBias = inputBias ? random.Tensor(bound, 3 * Cells) : null,
        RecurrentBias = recurrentBias ? random.Tensor(bound, 3 * Cells) : null,
    };

    private static GruDirection SomeSaturated(RandomValues random)
    {
        float[] bias = random.Uniform(3 * Cells, -0.05f, 0.05f);
        for (int gate = 0; gate < 3; gate++)
        {
            bias[(gate * Cells) + gate] = 2f;
            bias[(gate * Cells) + ((gate + 1) % Cells)] = -2f;
        }

        return Direction(random, bound: 0.04f) with { InputBias = Tensor.Float([3 * Cells], bias) };
    }
}
