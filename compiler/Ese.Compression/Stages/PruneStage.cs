using System.Globalization;
using System.Security.Cryptography;
using Ese.Model;

namespace Ese.Compression;

/// <summary>Prunes by magnitude, to densities by matrix that a scan of the first model chose.</summary>
/// <param name="source">The stage whose model it takes.</param>
/// <param name="request">How much is to stay.</param>
/// <param name="scan">The scan, or null for the same density everywhere.</param>
/// <param name="file">File of the first model, for errors.</param>
internal sealed class PruneStage(Stage source, DensityRequest request, ScanReport? scan, string? file) : Stage("prune-" + Text(request.Density), source)
{
    /// <inheritdoc/>
    public override EseModel Run(EseModel model, StageWork work)
    {
        var matrices = WeightMatrices.Of(model, file);
        var densities = scan is null ? DensityPlanner.Uniform(matrices, request) : DensityPlanner.Scanned(matrices, scan.Curves(), request);
        return ModelPruner.Prune(model, new MagnitudeSelection(), densities, file).Model;
    }

    /// <inheritdoc/>
    protected override string Settings(EseModel model, StageWork work) =>
        string.Create(CultureInfo.InvariantCulture, $"density={request.Density}; kernel-density={request.KernelDensity}; kernels={request.Kernels}; scan={Digest()}");

    /// <summary>A density as names of stages show it.</summary>
    public static string Text(double density) => density.ToString("0.####", CultureInfo.InvariantCulture);

    private string Digest() => scan is null
        ? "none"
        : Convert.ToHexStringLower(SHA256.HashData([.. ScanJson.Write(scan.Plan), .. scan.Results.SelectMany(ScanJson.Write)]));
}
