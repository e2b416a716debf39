using Ese.Compiler;
using System.Text;
using Ese.Model;

namespace Ese.Tool.Commands;

/// <summary>A model as <c>ese inspect</c> shows it.</summary>
internal static class ModelDescription
{
    /// <summary>Describes a model.</summary>
    public static string Of(EseModel model)
    {
        EseModelHeader header = EseModelHeader.Of(model);
        var text = new StringBuilder()
            .Fact("model", header.Name)
            .Fact("id", header.ModelId)
            .Fact("front end", FactsDescription.Of(model.FrontEnd))
            .Fact("labels", FactsDescription.Of(model.Labels, model.Blank))
            .Fact("weights", FactsDescription.Weights(header.WeightCount, header.NonZeroCount))
            .Fact("beam width", TextTable.Number(model.Decoder.BeamWidth))
            .Fact("calibration", model.Calibration.IsEmpty ? "none" : $"{TextTable.Number(model.Calibration.Count)} vectors");
        foreach (ProvenanceStep step in model.Provenance) text.Fact("step", $"{step.Step}: {step.Detail}");

        var table = new TextTable("layer", "kind", ">weights", ">not zero", "shape and storage of its tensors");
        foreach (Layer layer in model.Layers)
        {
            TensorEntry[] entries = [.. ModelTensors.Of(layer)];
            long all = entries.Sum(entry => (long)entry.Tensor.Values.Length);
            long nonZero = entries.Sum(entry => (long)(entry.Tensor.Values.Length - entry.Tensor.Values.Span.Count(0f)));
            table.Add(
                layer.Name,
                Kind(layer),
                TextTable.Number(all),
                all == 0 ? "" : TextTable.Percent((double)nonZero / all),
                string.Join(", ", entries.Select(Tensor)));
        }

        return text.Append('\n').Append(table).ToString();
    }

    private static string Kind(Layer layer) => layer switch
    {
        LstmLayer lstm => lstm.Backward is null ? "LSTM" : "BLSTM",
        GruLayer gru => gru.Backward is null ? "GRU" : "BGRU",
        ActivationLayer activation => activation.Activation.Kind.ToString(),
        _ => layer.GetType().Name.Replace("Layer", "", StringComparison.Ordinal),
    };

    private static string Tensor(TensorEntry entry) =>
        $"{(entry.Direction is null ? "" : entry.Direction + " ")}{entry.Name} {string.Join('×', entry.Tensor.Shape.Select(size => TextTable.Number(size)))} {entry.Tensor.Kind}{(entry.Tensor.Sparse ? " sparse" : "")}";
}
