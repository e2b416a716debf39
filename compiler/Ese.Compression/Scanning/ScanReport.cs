using System.Collections.Immutable;

namespace Ese.Compression;

/// <summary>A finished scan. It depends on model, utterances and densities alone, not on how the work was divided.</summary>
/// <param name="Plan">What was computed.</param>
/// <param name="Results">The results, in the order of the plan.</param>
internal sealed record ScanReport(ScanPlan Plan, ImmutableArray<ScanResult> Results)
{
    /// <summary>The network as it is.</summary>
    public ScanResult Whole => Results[0];

    /// <summary>The results of a matrix, densities falling from 1.</summary>
    public IEnumerable<ScanResult> Of(ScanMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Results.Skip(1).Where(result => result.Matrix == matrix.Name)
            .Prepend(Whole with { Matrix = matrix.Name, Kept = matrix.Weights });
    }

    /// <summary>The loss of every matrix over its density.</summary>
    public ImmutableArray<SensitivityCurve> Curves() =>
    [
        .. Plan.Matrices.Select(matrix => new SensitivityCurve(
            matrix.Name, matrix.Weights, [.. Of(matrix).Select(result => (result.Density, result.Loss))])),
    ];
}
