using Ese.Isa;

namespace Ese.Model;

/// <summary>Checks a whole model; every defect has its own code and names layer, gate and tensor.</summary>
public static class ModelValidator
{
    /// <summary>Most layers of a model.</summary>
    public const int MaximumLayers = 1024;

    /// <summary>Longest model or layer name.</summary>
    public const int MaximumName = 128;

    /// <summary>Longest provenance text.</summary>
    public const int MaximumProvenance = 4096;

    /// <summary>Widest beam a model may recommend.</summary>
    public const int MaximumBeamWidth = 10_000;

    /// <summary>Checks a model and throws on its first defect.</summary>
    /// <param name="model">The model.</param>
    /// <param name="file">The file to name in the error.</param>
    /// <exception cref="EseException">ESE0025, ESE0030 to ESE0051.</exception>
    public static void Validate(EseModel model, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        CheckName(model.Name, "the model", file);
        FrontEndCheck.Check(model.FrontEnd, file);
        LabelCheck.Check(model.Labels, model.Blank, file);
        CheckLayers(model, file);
        ModelShapes shapes = ModelShapes.Infer(model, file);
        if (shapes.OutputWidth != model.Labels.Length)
            throw new EseException(ErrorTable.LabelCountMismatch, $"layer '{model.Layers[^1].Name}' gives {shapes.OutputWidth} logits, but there are {model.Labels.Length} labels.", file);

        foreach (Layer layer in model.Layers)
            LayerValueCheck.Check(layer, file);

        CalibrationCheck.Check(model, file);
        CheckDecoder(model.Decoder, file);
        CheckNumbers(model.Numbers, file);
        CheckProvenance(model, file);
    }

    private static void CheckLayers(EseModel model, string? file)
    {
        if (model.Layers.IsDefaultOrEmpty || !model.Layers.Any(layer => ModelTensors.Of(layer).Any(entry => entry.IsWeight)))
            throw new EseException(ErrorTable.NoLayers, "the model has no layer with weights; add at least one.", file);

        if (model.Layers.Length > MaximumLayers)
            throw new EseException(ErrorTable.ModelTooLarge, $"the model has {model.Layers.Length} layers; at most {MaximumLayers} are allowed.", file);

        long elements = 0;
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int k = 0; k < model.Layers.Length; k++)
        {
            Layer layer = model.Layers[k];
            CheckName(layer.Name, $"layer {k}", file);
            if (!names.Add(layer.Name))
                throw new EseException(ErrorTable.DuplicateLayerName, $"layer '{layer.Name}' appears twice; give every layer its own name.", file);

            if (layer is SoftmaxLayer && k != model.Layers.Length - 1)
                throw new EseException(ErrorTable.MisplacedSoftmax, $"layer '{layer.Name}': softmax stands before '{model.Layers[k + 1].Name}'; only the last layer may be one.", file);

            foreach (TensorEntry entry in ModelTensors.Of(layer))
            {
                TensorCheck.CheckShape(entry, file);
                elements += entry.Tensor.Count;
            }
        }

        if (elements > TensorLimits.MaximumElements)
            throw new EseException(ErrorTable.ModelTooLarge, $"the model has {elements} elements; at most {TensorLimits.MaximumElements} are allowed.", file);
    }

    private static void CheckName(string name, string owner, string? file)
    {
        if (string.IsNullOrEmpty(name) || name.Length > MaximumName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            throw new EseException(ErrorTable.InvalidName, $"{owner} is named '{LabelCheck.Printable(name ?? "", 40)}'; names have 1 to {MaximumName} ASCII letters, digits, '.', '_' and '-'.", file);
    }

    private static void CheckDecoder(DecoderDefaults decoder, string? file)
    {
        if (decoder.BeamWidth is < 1 or > MaximumBeamWidth)
            throw new EseException(ErrorTable.InvalidDecoderDefaults, $"beam width {decoder.BeamWidth}; 1 to {MaximumBeamWidth} is allowed.", file);
    }

    private static void CheckNumbers(NumberDefaults? numbers, string? file)
    {
        if (numbers is not (null or { WeightBits: 8 or 12 or 16, VectorBits: 8 or 16 }))
            throw new EseException(ErrorTable.InvalidNumberDefaults, $"the model was quantised for weights of {numbers.WeightBits} and vectors of {numbers.VectorBits} bits; 8, 12 or 16 and 8 or 16 are allowed.", file);
    }

    private static void CheckProvenance(EseModel model, string? file)
    {
        if (model.Provenance.IsDefault)
            throw new EseException(ErrorTable.InvalidProvenance, "the list of provenance steps is missing; use an empty list.", file);

        foreach (ProvenanceStep step in model.Provenance)
        {
            if (string.IsNullOrEmpty(step.Step) || step.Step.Length + step.Detail.Length > MaximumProvenance
                || !LabelCheck.IsText(step.Step) || !LabelCheck.IsText(step.Detail))
            {
                throw new EseException(ErrorTable.InvalidProvenance, $"provenance step '{LabelCheck.Printable(step.Step ?? "", 40)}': a step has a name and, with its detail, at most {MaximumProvenance} characters, none of them control characters.", file);
            }
        }
    }
}
