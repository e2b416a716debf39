using System.Collections.Immutable;
using System.Diagnostics;
using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compression;

/// <summary>Finds the matrices of a model that can be pruned.</summary>
internal static class WeightMatrices
{
    // Folding is the same for every target.
    private const string AnyTarget = "ese-32x1";

    /// <summary>Every weight matrix of a model, in the order of <see cref="ModelTensors"/>.</summary>
    /// <param name="model">A validated model.</param>
    /// <param name="file">The model's file, for errors.</param>
    /// <exception cref="EseException">The model's batch norms cannot be folded.</exception>
    public static ImmutableArray<WeightMatrix> Of(EseModel model, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var compilation = new Compilation(model, new CompilerOptions(), ArchitectureCatalog.Find(AnyTarget), file);
        new FoldPass().Run(compilation, CancellationToken.None);
        Dictionary<string, FoldedLayer> folded = compilation.Folded!.Layers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
        ModelShapes shapes = ModelShapes.Infer(model, file);
        var matrices = ImmutableArray.CreateBuilder<WeightMatrix>();
        LayerShape? input = null;
        for (int index = 0; index < model.Layers.Length; index++)
        {
            foreach (TensorEntry entry in ModelTensors.Of(model.Layers[index]).Where(entry => entry.IsWeight))
                matrices.Add(Create(entry, Folded(folded[entry.Layer.Name], entry), input));
            input = shapes.Layers[index];
        }

        return matrices.ToImmutable();
    }

    private static WeightMatrix Create(TensorEntry entry, FoldedMatrix folded, LayerShape? input) => new(
        entry, folded.Rows, folded.Columns, folded.RowScale, folded.ColumnScale, Positions(entry, folded.Columns, input));

    private static FoldedMatrix Folded(FoldedLayer layer, TensorEntry entry) => layer switch
    {
        FoldedConv2d conv => conv.Weights,
        FoldedFullyConnected connected => connected.Weights,
        FoldedLstm lstm => Folded(entry.Direction == "forward" ? lstm.Forward : lstm.Backward!, entry.Name),
        FoldedGru gru => Folded(entry.Direction == "forward" ? gru.Forward : gru.Backward!, entry.Name),
        _ => throw new UnreachableException(),
    };

    private static FoldedMatrix Folded(FoldedLstmDirection direction, string name) => name switch
    {
        "input weights" => direction.Input,
        "recurrent weights" => direction.Recurrent,
        _ => direction.Projection!,
    };

    private static FoldedMatrix Folded(FoldedGruDirection direction, string name) =>
        name == "input weights" ? direction.Input : direction.Recurrent;

    /// <summary>Behind a convolution words go by bin, then channel; anywhere else a word per element, in the model's order.</summary>
    private static int[] Positions(TensorEntry entry, int columns, LayerShape? input)
    {
        bool isPlane = input is { BehindConvolution: true } && entry.Layer is not Conv2dLayer && entry.Name is "input weights" or "weights";
        return isPlane && input is not null && input.OutputWidth == columns
            ? [.. VectorLayout.BinMajor(input.Channels, input.Bins, 0).Positions]
            : [.. Enumerable.Range(0, columns)];
    }
}
