using System.Text;

namespace Ese.Import.Tests;

/// <summary>A small checkpoint and its config: convolution, LSTM, GRU, fully connected, batch norms.</summary>
internal static class SmallCheckpoint
{
    public const string Config = """
        {
          "family": "deepspeech2", "name": "small",
          "frontEnd": {
            "kind": "logSpectrogram", "sampleRate": 8000, "windowSamples": 10, "hopSamples": 5, "fftSize": 10,
            "window": "hammingPeriodic", "centred": false, "bins": 6, "magnitude": "log1p", "normalise": "utteranceMeanStd"
          },
          "layers": [
            { "kind": "conv2d", "name": "conv1", "kernel": [3, 3], "stride": [2, 2], "padding": [0, 1], "channels": 2, "batchNorm": "bn1", "activation": { "kind": "hardTanh", "min": 0, "max": 20 } },
            { "kind": "lstm", "name": "rnns.0", "hidden": 2, "bidirectional": true, "merge": "sum" },
            { "kind": "gru", "name": "rnns.1", "hidden": 2, "inputBatchNorm": "rbn", "tensors": { "weight_ih_l0": "other" } },
            { "kind": "fullyConnected", "name": "fc", "bias": false }
          ],
          "labels": "_ab", "blank": "_"
        }
        """;

    public static byte[] ConfigBytes => Encoding.UTF8.GetBytes(Config);

    /// <summary>An even smaller checkpoint, for tests that try every bit: one LSTM and the logits.</summary>
    public static byte[] TinyWeights { get; } = new SafetensorsBuilder()
        .Add("r.weight_ih_l0", 4, 2).Add("r.weight_hh_l0", 4, 1).Add("r.bias_ih_l0", 4).Add("r.bias_hh_l0", 4).Add("f.weight", 2, 1).ToArray();

    public static byte[] TinyConfig { get; } = """
        {"family":"deepspeech2","frontEnd":{"kind":"logSpectrogram","sampleRate":8000,"windowSamples":2,"hopSamples":1,
        "window":"hannPeriodic","normalise":"none"},"layers":[{"kind":"lstm","name":"r","hidden":1},
        {"kind":"fullyConnected","name":"f","bias":false}],"labels":"_a","blank":"_"}
        """u8.ToArray();

    public static SafetensorsBuilder Complete(string? without = null)
    {
        var builder = new SafetensorsBuilder();
        foreach ((string name, int[] shape) in Tensors.Where(tensor => tensor.Name != without))
            builder = name.EndsWith("running_var", StringComparison.Ordinal) ? builder.AddFilled(name, 1f, shape) : builder.Add(name, shape);

        return builder;
    }

    public static (string Name, int[] Shape)[] Tensors { get; } =
    [
        ("conv1.weight", [2, 1, 3, 3]), ("conv1.bias", [2]),
        ("bn1.weight", [2]), ("bn1.bias", [2]), ("bn1.running_mean", [2]), ("bn1.running_var", [2]),
        ("rnns.0.weight_ih_l0", [8, 4]), ("rnns.0.weight_hh_l0", [8, 2]), ("rnns.0.bias_ih_l0", [8]), ("rnns.0.bias_hh_l0", [8]),
        ("rnns.0.weight_ih_l0_reverse", [8, 4]), ("rnns.0.weight_hh_l0_reverse", [8, 2]), ("rnns.0.bias_ih_l0_reverse", [8]), ("rnns.0.bias_hh_l0_reverse", [8]),
        ("rbn.weight", [2]), ("rbn.bias", [2]), ("rbn.running_mean", [2]), ("rbn.running_var", [2]),
        ("other", [6, 2]), ("rnns.1.weight_hh_l0", [6, 2]), ("rnns.1.bias_ih_l0", [6]), ("rnns.1.bias_hh_l0", [6]),
        ("fc.weight", [3, 2]),
    ];
}
