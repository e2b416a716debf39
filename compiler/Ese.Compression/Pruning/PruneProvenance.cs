using System.Collections.Immutable;
using System.Globalization;
using Ese.Model;

namespace Ese.Compression;

/// <summary>The step that pruning leaves in a model's history.</summary>
internal static class PruneProvenance
{
    /// <summary>Name of the step.</summary>
    public const string Step = "prune";

    /// <summary>Method, parameters, and density asked for and reached, over all and for every matrix as far as there is room.</summary>
    public static ProvenanceStep Of(IWeightSelection selection, ImmutableArray<MatrixDensity> matrices)
    {
        long weights = matrices.Sum(matrix => (long)matrix.Weights);
        var facts = new List<KeyValuePair<string, string>>(selection.Parameters)
        {
            new("asked", Number(weights == 0 ? 1 : matrices.Sum(matrix => matrix.Asked * matrix.Weights) / weights)),
            new("method", selection.Name),
            new("reached", Number(weights == 0 ? 1 : matrices.Sum(matrix => (double)matrix.Kept) / weights)),
        };
        string whole = Join([.. facts, .. matrices.Select(matrix => new KeyValuePair<string, string>(
            "matrix " + matrix.Matrix, $"{Number(matrix.Asked)} asked, {Number(matrix.Reached)} reached"))]);
        return new ProvenanceStep(Step, Step.Length + whole.Length <= ModelValidator.MaximumProvenance ? whole : Join(facts));
    }

    private static string Join(IEnumerable<KeyValuePair<string, string>> facts) =>
        string.Join("; ", facts.OrderBy(fact => fact.Key, StringComparer.Ordinal).Select(fact => $"{fact.Key}={fact.Value}"));

    private static string Number(double density) => density.ToString("0.####", CultureInfo.InvariantCulture);
}
