using Ese.Model;

namespace Ese.Import;

/// <summary>Reads activations of the config.</summary>
internal static class ActivationReader
{
    /// <summary>Reads <c>{ "kind": …, "min": …, "max": … }</c>.</summary>
    public static Activation Read(ConfigObject config) =>
        Read(config, config.Choice("kind", "linear", "sigmoid", "tanh", "hardTanh"));

    /// <summary>Reads the limits of a kind that is already known.</summary>
    public static Activation Read(ConfigObject config, string kind) => kind switch
    {
        "linear" => Activation.Linear,
        "sigmoid" => Activation.Sigmoid,
        "tanh" => Activation.Tanh,
        _ => new Activation(ActivationKind.HardTanh, config.Single("min", -1f), config.Single("max", 1f)),
    };

    /// <summary>Reads an activation that may be absent.</summary>
    public static Activation ReadOptional(ConfigObject config, string key, Activation absent)
    {
        if (config.OptionalObject(key) is not { } activation)
            return absent;

        Activation read = Read(activation);
        activation.Finish();
        return read;
    }
}
