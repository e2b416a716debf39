using System.Collections.Immutable;
using System.Diagnostics;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compression;

/// <summary>Zeroes weights of a model, matrix by matrix.</summary>
internal static class ModelPruner
{
    /// <summary>
    /// Prunes a model. Weights that were zero stay zero, so a pruned model can be pruned further. Calibrated ranges are
    /// kept: they are those of the model before, so calibrate again after training.
    /// </summary>
    /// <param name="model">A validated model.</param>
    /// <param name="selection">Which weights stay.</param>
    /// <param name="densities">Share of each matrix to keep, by <see cref="WeightMatrix.Name"/>; matrices without one stay whole.</param>
    /// <param name="file">The model's file, for errors.</param>
    /// <exception cref="EseException">The model's batch norms cannot be folded.</exception>
    public static PruneResult Prune(
        EseModel model, IWeightSelection selection, IReadOnlyDictionary<string, double> densities, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(densities);
        ImmutableArray<WeightMatrix> matrices = WeightMatrices.Of(model, file);
        Debug.Assert(densities.Keys.All(name => matrices.Any(matrix => matrix.Name == name)), "A density for a matrix that is not there.");
        var pruned = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        var done = ImmutableArray.CreateBuilder<MatrixDensity>();
        foreach (WeightMatrix matrix in matrices)
        {
            if (!densities.TryGetValue(matrix.Name, out double density))
                continue;

            Tensor tensor = Prune(matrix, selection, density);
            pruned[matrix.Entry.Place] = tensor;
            done.Add(new MatrixDensity(matrix.Name, matrix.Length, density, matrix.Length - tensor.Values.Span.Count(0f)));
        }

        EseModel result = TensorReplacement.In(model, entry => pruned.GetValueOrDefault(entry.Place, entry.Tensor));
        ProvenanceStep step = PruneProvenance.Of(selection, done.ToImmutable());
        return new PruneResult(EseModelFile.Identify(result with { Provenance = [.. model.Provenance, step] }), done.ToImmutable());
    }

    /// <summary>The tensor of a matrix with the weights that do not stay set to zero; fixed-point ones keep their integers.</summary>
    public static Tensor Prune(WeightMatrix matrix, IWeightSelection selection, double density)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(selection);
        Tensor tensor = matrix.Entry.Tensor;
        bool[] kept = selection.Choose(matrix, density);
        float[] values = tensor.Values.ToArray();
        for (int index = 0; index < values.Length; index++)
        {
            if (!kept[index])
                values[index] = 0f;
        }

        // A bit for every weight is what storing zeros apart costs.
        bool sparse = tensor.Sparse || values.AsSpan().Count(0f) > values.Length / 8;
        return new Tensor(tensor.Shape, tensor.Kind, tensor.FractionBits, sparse, values);
    }
}
