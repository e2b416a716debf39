using System.Text;
using Ese.Isa;
using Ese.Model;

namespace Ese.Import.Tests;

public sealed class DeepSpeech2ImportTests
{
    [Fact]
    public void EveryLayerArrivesInOrder()
    {
        EseModel model = Import();
        Assert.Equal("small", model.Name);
        Assert.Equal(
            ["Conv2dLayer conv1", "BatchNormLayer bn1", "ActivationLayer conv1.activation", "LstmLayer rnns.0", "BatchNormLayer rbn", "GruLayer rnns.1", "FullyConnectedLayer fc", "SoftmaxLayer softmax"],
            model.Layers.Select(layer => $"{layer.GetType().Name} {layer.Name}"));
        Assert.Equal(["", "a", "b"], model.Labels.AsEnumerable());
        Assert.Equal(0, model.Blank);
        Assert.Equal("import", Assert.Single(model.Provenance).Step);
        Assert.Equal(model.Id, EseModelFile.Read(EseModelFile.Write(model)).Id);
    }

    [Fact]
    public void TheTwoBiasesOfAnLstmAreSummedAndThoseOfAGruKeptApart()
    {
        EseModel model = Import();
        var lstm = (LstmLayer)model.Layers[3];
        Assert.Equal([-1f, -0.75f, -0.5f, -0.25f, 0f, 0.25f, 0.5f, 0.75f], lstm.Forward.Bias!.Values.ToArray());
        var gru = (GruLayer)model.Layers[5];
        Assert.Equal([-0.5f, -0.375f, -0.25f, -0.125f, 0f, 0.125f], gru.Forward.InputBias!.Values.ToArray());
        Assert.Equal(gru.Forward.InputBias.Values.ToArray(), gru.Forward.RecurrentBias!.Values.ToArray());
    }

    [Fact]
    public void WeightsAreStoredAsAsked()
    {
        EseModel model = Import(options: new ImportOptions("other-name", ElementKind.Int12, Sparse: true));
        Assert.Equal("other-name", model.Name);
        Assert.All(ModelTensors.Of(model), entry => Assert.Equal((entry.IsWeight ? ElementKind.Int12 : ElementKind.Float32, entry.IsWeight), (entry.Tensor.Kind, entry.Tensor.Sparse)));
    }

    [Fact]
    public void CountersOfBatchesAndIgnoredTensorsDoNotMatter()
    {
        byte[] weights = SmallCheckpoint.Complete().AddBytes("bn1.num_batches_tracked", "I64", [], new byte[8]).Add("extra", 1).ToArray();
        Assert.Equal(8, Import(weights, SmallCheckpoint.Config.Replace("\"labels\"", "\"ignore\": [\"extra\"], \"labels\"", StringComparison.Ordinal)).Layers.Length);
    }

    [Fact]
    public void EveryMissingTensorIsNamed()
    {
        foreach ((string name, _) in SmallCheckpoint.Tensors)
            Expect("ESE0520", $"tensor '{name}' is missing", SmallCheckpoint.Complete(without: name).ToArray());
    }

    [Fact]
    public void EveryMisshapenTensorIsNamed()
    {
        foreach ((string name, int[] shape) in SmallCheckpoint.Tensors)
            Expect("ESE0522", $"tensor '{name}' has shape [{shape[0]} × {string.Join(" × ", shape[1..].Append(1))}]".Replace(" ×  × ", " × ", StringComparison.Ordinal), SmallCheckpoint.Complete(without: name).Add(name, [.. shape, 1]).ToArray());
    }

    [Fact]
    public void EveryNaNIsNamed()
    {
        foreach ((string name, int[] shape) in SmallCheckpoint.Tensors)
            Expect("ESE0502", $"tensor '{name}', element 0", SmallCheckpoint.Complete(without: name).AddFilled(name, float.NaN, shape).ToArray());
    }

    [Fact]
    public void AnExtraTensorIsNamed() => Expect("ESE0521", "no layer uses tensor 'head.bias'", SmallCheckpoint.Complete().Add("head.bias", 3).ToArray());

    [Fact]
    public void AnIntegerTensorIsNamed() =>
        Expect("ESE0501", "tensor 'conv1.bias' has the type I32", SmallCheckpoint.Complete(without: "conv1.bias").AddBytes("conv1.bias", "I32", [2], new byte[8]).ToArray());

    [Fact]
    public void BiasesWhoseSumOverflowsAreNamed() => Expect(
        "ESE0502", "sum of tensors 'rnns.0.bias_ih_l0' and 'rnns.0.bias_hh_l0'",
        new SafetensorsBuilder().AddFilled("rnns.0.bias_ih_l0", float.MaxValue, 8).AddFilled("rnns.0.bias_hh_l0", float.MaxValue, 8).Add("rnns.0.weight_ih_l0", 8, 6).Add("rnns.0.weight_hh_l0", 8, 2).ToArray(),
        """
        { "family": "deepspeech2",
          "frontEnd": { "kind": "logSpectrogram", "sampleRate": 8000, "windowSamples": 10, "hopSamples": 5, "window": "hannPeriodic", "normalise": "none" },
          "layers": [ { "kind": "lstm", "name": "rnns.0", "hidden": 2 } ], "labels": "_a", "blank": 0 }
        """);

    [Theory]
    [InlineData("\"kernel\"", "\"kernal\"", "ESE0512", "layers[0].kernel")]
    [InlineData("\"bias\": false", "\"bais\": false", "ESE0520", "fc.bias")]
    [InlineData("\"merge\": \"sum\"", "\"merge\": \"sum\", \"mrege\": 1", "ESE0511", "layers[1].mrege")]
    [InlineData("\"weight_ih_l0\": \"other\"", "\"weight_ih_l0\": \"other\", \"weight_ih_l1\": \"more\"", "ESE0511", "layers[2].tensors.weight_ih_l1")]
    [InlineData("\"weight_ih_l0\": \"other\"", "\"weight_ih_l0\": \"fc.weight\", \"weight_hh_l0\": \"other\"", "ESE0522", "fc.weight")]
    [InlineData("\"weight_ih_l0\": \"other\"", "\"weight_ih_l0\": \"other\", \"weight_hh_l0\": \"other\"", "ESE0523", "'other'")]
    [InlineData("\"labels\": \"_ab\"", "\"labels\": \"_a\"", "ESE0514", "lists 2 labels, but the last layer has 3")]
    [InlineData("\"blank\": \"_\"", "\"blank\": \"x\"", "ESE0514", "'x'")]
    [InlineData("\"labels\": \"_ab\"", "\"labels\": \"_aa\"", "ESE0034", "'a'")]
    [InlineData("\"blank\": \"_\"", "\"blank\": 3", "ESE0513", "0 to 2")]
    [InlineData("\"channels\": 2", "\"channels\": \"2\"", "ESE0513", "layers[0].channels")]
    [InlineData("\"channels\": 2", "\"channels\": 60000", "ESE0513", "layers[0].channels")]
    [InlineData("\"kernel\": [3, 3]", "\"kernel\": [9, 3]", "ESE0513", "layers[0].kernel")]
    [InlineData("\"kernel\": [3, 3]", "\"kernel\": [3]", "ESE0513", "layers[0].kernel")]
    [InlineData("\"padding\": [0, 1]", "\"padding\": [0, 3]", "ESE0040", "conv1")]
    [InlineData("\"centred\": false", "\"centred\": true", "ESE0513", "frontEnd.centred")]
    [InlineData("\"bins\": 6", "\"bins\": 7", "ESE0513", "frontEnd.bins")]
    [InlineData("\"sampleRate\": 8000", "\"sampleRate\": 1", "ESE0032", "sample rate")]
    [InlineData("\"kind\": \"gru\"", "\"kind\": \"rnn\"", "ESE0513", "layers[2].kind")]
    [InlineData("\"max\": 20", "\"max\": -20", "ESE0044", "conv1.activation")]
    [InlineData("\"max\": 20", "\"max\": 1e99", "ESE0513", "layers[0].activation.max")]
    [InlineData("\"name\": \"small\"", "\"name\": \"\\ud800\"", "ESE0513", "surrogate")]
    [InlineData("\"name\": \"small\"", "\"name\": \"small\", \"name\": \"small\"", "ESE0510", "JSON")]
    [InlineData("\"merge\": \"sum\"", "\"merge\": \"sum\", \"\\ud800\": 1", "ESE0510", "JSON")]
    [InlineData("\"layers\": [", "\"layers\": [[", "ESE0510", "JSON")]
    [InlineData("\"family\": \"deepspeech2\"", "\"family\": \"wav2letter\"", "ESE0513", "family")]
    public void AWrongConfigIsReportedWithItsKey(string right, string wrong, string code, string text)
    {
        Assert.Contains(right, SmallCheckpoint.Config, StringComparison.Ordinal);
        Expect(code, text, config: SmallCheckpoint.Config.Replace(right, wrong, StringComparison.Ordinal));
    }

    [Fact]
    public void AnOversizedConfigIsReported() => Expect("ESE0510", "bytes long", config: SmallCheckpoint.Config + new string(' ', 1 << 20));

    [Fact]
    public void ATextThatIsNotUtf8IsReported()
    {
        byte[] config = SmallCheckpoint.ConfigBytes;
        config[SmallCheckpoint.Config.IndexOf("small", StringComparison.Ordinal)] = 0xE6;
        Assert.Equal("ESE0510", Hostile.Import(SmallCheckpoint.Complete().ToArray(), config));
    }

    [Fact]
    public void EveryTruncationIsReported()
    {
        byte[] weights = SmallCheckpoint.TinyWeights;
        byte[] config = SmallCheckpoint.TinyConfig;
        Assert.Null(Hostile.Import(weights, config));
        for (int length = 0; length < weights.Length; length++)
            Assert.Equal("ESE0500", Hostile.Import(weights[..length], config));
        for (int length = 0; length < config.Length; length++)
            Assert.Equal("ESE0510", Hostile.Import(weights, config[..length]));
    }

    [Fact]
    public void EveryFlippedBitOfTheCheckpointIsReportedOrGivesAModel() =>
        FlipEveryBit(SmallCheckpoint.TinyWeights, flipped => Hostile.Import(flipped, SmallCheckpoint.TinyConfig));

    [Fact]
    public void EveryFlippedBitOfTheConfigIsReportedOrGivesAModel() =>
        FlipEveryBit(SmallCheckpoint.TinyConfig, flipped => Hostile.Import(SmallCheckpoint.TinyWeights, flipped));

    private static void FlipEveryBit(byte[] original, Func<byte[], string?> import)
    {
        byte[] bytes = [.. original];
        int accepted = 0;
        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
            accepted += import(bytes) is null ? 1 : 0;
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
        }

        Assert.InRange(accepted, 1, (8 * bytes.Length) - 1);
    }

    private static EseModel Import(byte[]? weights = null, string? config = null, ImportOptions? options = null) =>
        DeepSpeech2Import.Import(weights ?? SmallCheckpoint.Complete().ToArray(), Encoding.UTF8.GetBytes(config ?? SmallCheckpoint.Config), options, "w.safetensors", "c.json");

    private static void Expect(string code, string text, byte[]? weights = null, string? config = null)
    {
        EseException exception = Assert.Throws<EseException>(() => Import(weights, config));
        Assert.Equal(code, exception.Code.Id);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.File);
    }
}
