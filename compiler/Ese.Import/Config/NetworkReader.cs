using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Import;

/// <summary>Reads the config's layers in order, each with its tensors, and follows the width of the vectors.</summary>
internal sealed class NetworkReader(INetworkTensors tensors, int featureBins)
{
    private const int MaximumSize = TensorLimits.MaximumDimension;
    private const int MaximumLayers = 256;
    private const float DefaultEpsilon = 1e-5f;

    private readonly ImmutableArray<Layer>.Builder _layers = ImmutableArray.CreateBuilder<Layer>();
    private int _channels = 1;
    private int _bins = featureBins;
    private bool _behindConvolution;

    /// <summary>Elements of the vectors behind the layers read so far.</summary>
    public int Width => _channels * _bins;

    /// <summary>The layers read so far.</summary>
    public ImmutableArray<Layer> Layers => _layers.ToImmutable();

    /// <summary>Reads <c>"layers"</c>.</summary>
    /// <param name="root">The object that has them.</param>
    public void ReadAll(ConfigObject root)
    {
        ConfigObject[] layers = [.. root.Objects("layers")];
        if (layers.Length is 0 or > MaximumLayers)
            throw root.Invalid("layers", $"1 to {MaximumLayers} layers");

        foreach (ConfigObject layer in layers)
            Read(layer);
    }

    /// <summary>Reads one entry of <c>"layers"</c>; it may give several layers.</summary>
    public void Read(ConfigObject config)
    {
        string kind = config.Choice("kind", "conv2d", "batchNorm", "hardTanh", "sigmoid", "tanh", "lstm", "gru", "fullyConnected");
        string name = config.Text("name");
        if (kind is "hardTanh" or "sigmoid" or "tanh")
        {
            _layers.Add(new ActivationLayer(name, ActivationReader.Read(config, kind)));
            config.Finish();
            return;
        }

        if (kind == "batchNorm")
        {
            ReadBatchNorm(name, config);
            config.Finish();
            return;
        }

        ReadOptionalBatchNorm(config, "inputBatchNorm");
        TensorNames names = NamesOf(config, name);
        switch (kind)
        {
            case "conv2d":
                ReadConvolution(name, config, names);
                break;
            case "fullyConnected":
                ReadFullyConnected(name, config, names);
                break;
            default:
                var recurrent = new RecurrentReader(name, config, names, tensors, Width);
                _layers.Add(kind == "lstm" ? recurrent.ReadLstm() : recurrent.ReadGru());
                Flatten(recurrent.OutputWidth);
                break;
        }

        names.Finish();
        ReadOptionalBatchNorm(config, "batchNorm");
        if (config.OptionalObject("activation") is { } activation)
        {
            _layers.Add(new ActivationLayer($"{name}.activation", ActivationReader.Read(activation)));
            activation.Finish();
        }

        config.Finish();
    }

    private void ReadConvolution(string name, ConfigObject config, TensorNames names)
    {
        (int kernelBins, int kernelSteps) = config.Pair("kernel", 1, MaximumSize);
        (int strideBins, int strideSteps) = config.Pair("stride", 1, MaximumSize);
        (int paddingBins, int paddingSteps) = config.Pair("padding", 0, MaximumSize);
        int channels = config.Integer("channels", 1, MaximumSize);
        int free = _bins + (2 * paddingBins) - kernelBins;
        if (free < 0)
            throw config.Invalid("kernel", $"at most the {_bins + (2 * paddingBins)} bins of its padded input");

        if (channels * ((free / strideBins) + 1L) > MaximumSize)
            throw config.Invalid("channels", $"a number that gives vectors of at most {MaximumSize} elements");

        string use = $"layer '{name}'";
        _layers.Add(new Conv2dLayer(name)
        {
            Weights = tensors.ReadWeights(names["weight"], use, channels, _channels, kernelBins, kernelSteps),
            Bias = config.Flag("bias", true) ? tensors.Read(names["bias"], use, channels) : null,
            StrideBins = strideBins,
            StrideSteps = strideSteps,
            PaddingBins = paddingBins,
            PaddingSteps = paddingSteps,
        });
        _channels = channels;
        _bins = (free / strideBins) + 1;
        _behindConvolution = true;
    }

    private void ReadFullyConnected(string name, ConfigObject config, TensorNames names)
    {
        string use = $"layer '{name}'";
        string weight = names["weight"];
        int outputs = config.Integer("outputs", 1, MaximumSize, tensors.RowsOf(weight));
        _layers.Add(new FullyConnectedLayer(name)
        {
            Weights = tensors.ReadWeights(weight, use, outputs, Width),
            Bias = config.Flag("bias", true) ? tensors.Read(names["bias"], use, outputs) : null,
        });
        Flatten(outputs);
    }

    private void ReadOptionalBatchNorm(ConfigObject config, string key)
    {
        if (!config.Has(key))
            return;

        if (config.IsText(key))
        {
            string name = config.Text(key);
            ReadBatchNorm(name, new TensorNames(name), DefaultEpsilon);
            return;
        }

        ConfigObject norm = config.Object(key);
        ReadBatchNorm(norm.Text("name"), norm);
        norm.Finish();
    }

    private void ReadBatchNorm(string name, ConfigObject config)
    {
        TensorNames names = NamesOf(config, name);
        ReadBatchNorm(name, names, config.Single("epsilon", DefaultEpsilon));
        names.Finish();
    }

    private void ReadBatchNorm(string name, TensorNames names, float epsilon)
    {
        string use = $"batch norm '{name}'";
        int entries = _behindConvolution ? _channels : Width;
        _layers.Add(new BatchNormLayer(name)
        {
            Scale = tensors.Read(names["weight"], use, entries),
            Shift = tensors.Read(names["bias"], use, entries),
            Mean = tensors.Read(names["running_mean"], use, entries),
            Variance = tensors.Read(names["running_var"], use, entries),
            Epsilon = epsilon,
        });

        // PyTorch counts the batches it averaged over.
        tensors.Ignore(names["num_batches_tracked"]);
    }

    private TensorNames NamesOf(ConfigObject config, string name) =>
        tensors.AreNamed ? new TensorNames(config, name) : new TensorNames(name);

    private void Flatten(int width)
    {
        _channels = 1;
        _bins = width;
        _behindConvolution = false;
    }
}
