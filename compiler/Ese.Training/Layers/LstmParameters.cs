using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training;

/// <summary>The parameters of one direction of an LSTM.</summary>
internal sealed class LstmParameters
{
    private readonly Dictionary<string, Parameter> _byName;

    /// <summary>Takes copies of a direction's tensors.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="direction">Its direction, as in <see cref="TensorEntry.Direction"/>.</param>
    public LstmParameters(LstmLayer layer, string direction)
    {
        All = [.. ModelTensors.Of(layer).Where(entry => entry.Direction == direction).Select(entry => new Parameter(entry))];
        _byName = All.ToDictionary(parameter => parameter.Entry.Name);
        Values = Each(parameter => parameter.Values);
        Gradients = Each(parameter => parameter.Gradient);
    }

    /// <summary>All that there are, in the order of <see cref="ModelTensors"/>.</summary>
    public ImmutableArray<Parameter> All { get; }

    /// <summary>Their values.</summary>
    public LstmTensors Values { get; }

    /// <summary>Their gradients.</summary>
    public LstmTensors Gradients { get; }

    /// <summary>The direction of the model with the present values.</summary>
    public LstmDirection ToDirection() => new()
    {
        InputWeights = _byName["input weights"].ToTensor(),
        RecurrentWeights = _byName["recurrent weights"].ToTensor(),
        Bias = _byName.GetValueOrDefault("bias")?.ToTensor(),
        Peepholes = _byName.GetValueOrDefault("peepholes")?.ToTensor(),
        Projection = _byName.GetValueOrDefault("projection")?.ToTensor(),
    };

    private LstmTensors Each(Func<Parameter, float[]> select)
    {
        return new LstmTensors(
            select(_byName["input weights"]), select(_byName["recurrent weights"]), Optional("bias"), Optional("peepholes"), Optional("projection"));

        float[]? Optional(string name) => _byName.TryGetValue(name, out Parameter? parameter) ? select(parameter) : null;
    }
}
