using Ese.Isa;

namespace Ese.Model;

/// <summary>Checks the values of a layer whose shapes already fit.</summary>
internal static class LayerValueCheck
{
    public static void Check(Layer layer, string? file)
    {
        foreach (TensorEntry entry in ModelTensors.Of(layer))
            TensorCheck.CheckValues(entry, file);

        switch (layer)
        {
            case BatchNormLayer norm:
                CheckVariance(norm, file);
                break;
            case ActivationLayer activation:
                CheckActivation(layer, "activation", activation.Activation, file);
                break;
            case LstmLayer lstm:
                CheckActivation(layer, "gates i, f, o", lstm.GateActivation, file);
                CheckActivation(layer, "candidate g", lstm.CandidateActivation, file);
                CheckActivation(layer, "cell", lstm.CellActivation, file);
                break;
            case GruLayer gru:
                CheckActivation(layer, "gates r, z", gru.GateActivation, file);
                CheckActivation(layer, "candidate n", gru.CandidateActivation, file);
                break;
        }
    }

    private static void CheckVariance(BatchNormLayer norm, string? file)
    {
        if (!float.IsFinite(norm.Epsilon))
            throw new EseException(ErrorTable.NonFiniteValue, $"layer '{norm.Name}': ε is not finite.", file);

        ReadOnlySpan<float> variance = norm.Variance.Values.Span;
        for (int k = 0; k < variance.Length; k++)
        {
            if (norm.Epsilon < 0 || variance[k] < 0 || (double)variance[k] + norm.Epsilon <= 0)
                throw new EseException(ErrorTable.InvalidVariance, FormattableString.Invariant($"layer '{norm.Name}', variance, element [{k}] is {variance[k]} with ε {norm.Epsilon}; both must be at least 0 and their sum positive."), file);
        }
    }

    private static void CheckActivation(Layer layer, string where, Activation activation, string? file)
    {
        if (activation is null || !Enum.IsDefined(activation.Kind))
            throw new EseException(ErrorTable.InvalidActivation, $"layer '{layer.Name}', {where}: unknown activation; Linear, Sigmoid, Tanh and HardTanh exist.", file);

        if (!float.IsFinite(activation.Minimum) || !float.IsFinite(activation.Maximum))
            throw new EseException(ErrorTable.NonFiniteValue, $"layer '{layer.Name}', {where}: a limit of the activation is not finite.", file);

        if (activation.Kind == ActivationKind.HardTanh && activation.Minimum >= activation.Maximum)
            throw new EseException(ErrorTable.InvalidActivation, FormattableString.Invariant($"layer '{layer.Name}', {where}: HardTanh from {activation.Minimum} to {activation.Maximum}; the minimum must be below the maximum."), file);
    }
}
