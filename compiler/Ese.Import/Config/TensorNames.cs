using Ese.Isa;

namespace Ese.Import;

/// <summary>Names of a layer's tensors in the checkpoint: <c>prefix.suffix</c>, or what <c>"tensors"</c> says instead.</summary>
internal sealed class TensorNames
{
    private readonly string _prefix;
    private readonly ConfigObject? _overrides;

    /// <summary>Reads <c>"prefix"</c> and <c>"tensors"</c> of a layer.</summary>
    public TensorNames(ConfigObject config, string name)
    {
        _prefix = config.Text("prefix", name);
        _overrides = config.OptionalObject("tensors");
    }

    /// <summary>The names under a prefix, without overrides.</summary>
    public TensorNames(string prefix) => _prefix = prefix;

    /// <summary>The name of the tensor with a default suffix such as <c>weight</c>.</summary>
    public string this[string suffix] => _overrides?.OptionalText(suffix) ?? $"{_prefix}.{suffix}";

    /// <summary>Requires that every override was for a tensor that the layer has.</summary>
    /// <exception cref="EseException">ESE0511.</exception>
    public void Finish() => _overrides?.Finish();
}
