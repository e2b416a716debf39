using Ese.Model;

namespace Ese.Training.Tests;

/// <summary>Small networks whose gradients are compared with PyTorch's, by name.</summary>
internal static class OracleNetworks
{
    /// <summary>Features per frame.</summary>
    public const int Bins = 16;

    private const string Characters = "_ABCD";

    private static readonly Dictionary<string, Func<RandomValues, EseModelBuilder, EseModelBuilder>> _networks = new()
    {
        ["DeepSpeech2: convolutions, batch norms, two directions summed"] = (random, builder) =>
        {
            builder = FullyConnected(random, Lstm(random, Lstm(random, Convolutions(random, builder), "rnn1", 4 * 4, 6), "rnn2", 6, 6), 6);
            return builder;
        },
        ["LSTM, directions concatenated, batch norms between"] = (random, builder) =>
        {
            builder = Lstm(random, builder, "rnn1", Bins, 5, MergeKind.Concatenate);
            builder = Norm(random, builder, "norm", 10);
            builder = Lstm(random, builder, "rnn2", 10, 5, MergeKind.Concatenate);
            return FullyConnected(random, builder, 10);
        },
        ["LSTM with projection, two directions"] = (random, builder) => FullyConnected(random, builder.Lstm(
            "rnn", Projected(random), Projected(random), MergeKind.Concatenate), 8),
        ["LSTM of one direction without bias"] = (random, builder) => FullyConnected(random, builder.Lstm(
            "rnn", Direction(random, Bins, 6) with { Bias = null }), 6),
        ["LSTM with peepholes and projection, two directions"] = (random, builder) => FullyConnected(random, builder.Lstm(
            "rnn", Peeping(random), Peeping(random)), 4),
        ["LSTM with other activations"] = (random, builder) => FullyConnected(random, builder.Add(new LstmLayer("rnn")
        {
            Cells = 6,
            Forward = Direction(random, Bins, 6),
            Backward = Direction(random, Bins, 6),
            GateActivation = new Activation(ActivationKind.HardTanh, 0f, 1f),
            CandidateActivation = new Activation(ActivationKind.HardTanh),
            CellActivation = Activation.Sigmoid,
        }), 6),
        ["GRU behind convolutions, batch norm, two directions summed"] = (random, builder) =>
        {
            builder = Convolutions(random, builder).Gru("rnn1", Gated(random, 16), Gated(random, 16));
            builder = Norm(random, builder, "norm", 6).Gru("rnn2", Gated(random, 6), Gated(random, 6));
            return FullyConnected(random, builder, 6);
        },
        ["GRU, directions concatenated, one bias each"] = (random, builder) => FullyConnected(random, builder.Gru(
            "rnn",
            Gated(random, Bins) with { RecurrentBias = null },
            Gated(random, Bins) with { InputBias = null },
            MergeKind.Concatenate), 12),
        ["GRU of one direction without bias"] = (random, builder) => FullyConnected(random, builder.Gru(
            "rnn", Gated(random, Bins) with { InputBias = null, RecurrentBias = null }), 6),
        ["Fully connected layers with activations"] = (random, builder) => FullyConnected(
            random,
            builder
                .FullyConnected("first", random.Tensor(0.4f, 12, Bins), random.Tensor(0.4f, 12)).Tanh("tanh")
                .FullyConnected("second", random.Tensor(0.4f, 8, 12), random.Tensor(0.4f, 8)).Sigmoid("sigmoid"),
            8),
    };

    /// <summary>The names.</summary>
    public static TheoryData<string> Names => [.. _networks.Keys];

    /// <summary>The network of a name.</summary>
    public static EseModel Model(string name) => _networks[name](new RandomValues(21), new EseModelBuilder("oracle")
        .LogSpectrogram(sampleRate: 16_000, windowSamples: 2 * (Bins - 1), hopSamples: Bins - 1)
        .Labels(Characters, blank: '_')).Softmax().Build();

    private static EseModelBuilder Convolutions(RandomValues random, EseModelBuilder builder)
    {
        builder = builder.Conv2d("conv1", random.Tensor(0.4f, 3, 1, 5, 3), null, 2, 2, 2, 1);
        builder = Norm(random, builder, "norm1", 3).HardTanh("clamp1", 0f, 20f);
        builder = builder.Conv2d("conv2", random.Tensor(0.3f, 4, 3, 3, 5), null, 2, 1, 1, 2);
        return Norm(random, builder, "norm2", 4).HardTanh("clamp2", 0f, 1f);
    }

    private static EseModelBuilder Norm(RandomValues random, EseModelBuilder builder, string name, int entries) => builder.BatchNorm(
        name, random.Tensor(0.5f, 1.5f, [entries]), random.Tensor(0.3f, entries), random.Tensor(0.1f, entries), random.Tensor(0.5f, 1.5f, [entries]));

    private static EseModelBuilder Lstm(
        RandomValues random, EseModelBuilder builder, string name, int inputs, int cells, MergeKind merge = MergeKind.Sum) =>
        builder.Lstm(name, Direction(random, inputs, cells), Direction(random, inputs, cells), merge);

    private static EseModelBuilder FullyConnected(RandomValues random, EseModelBuilder builder, int inputs) =>
        builder.FullyConnected("fc", random.Tensor(0.5f, Characters.Length, inputs), random.Tensor(0.2f, Characters.Length));

    private static LstmDirection Direction(RandomValues random, int inputs, int cells, int? outputs = null) => new()
    {
        InputWeights = random.Tensor(0.4f, 4 * cells, inputs),
        RecurrentWeights = random.Tensor(0.4f, 4 * cells, outputs ?? cells),
        Bias = random.Tensor(0.4f, 4 * cells),
    };

    private static LstmDirection Projected(RandomValues random) =>
        Direction(random, Bins, 7, 4) with { Projection = random.Tensor(0.6f, 4, 7) };

    private static LstmDirection Peeping(RandomValues random) =>
        Projected(random) with { Peepholes = random.Tensor(0.5f, 3, 7) };

    private static GruDirection Gated(RandomValues random, int inputs) => new()
    {
        InputWeights = random.Tensor(0.4f, 18, inputs),
        RecurrentWeights = random.Tensor(0.4f, 18, 6),
        InputBias = random.Tensor(0.4f, 18),
        RecurrentBias = random.Tensor(0.4f, 18),
    };
}
