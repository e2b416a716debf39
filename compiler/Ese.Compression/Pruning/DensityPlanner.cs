using System.Collections.Immutable;
using System.Globalization;
using Ese.Isa;

namespace Ese.Compression;

/// <summary>Divides the weights that may stay among the matrices of a model.</summary>
internal static class DensityPlanner
{
    /// <summary>The same share of every matrix.</summary>
    /// <param name="matrices">The matrices of the model.</param>
    /// <param name="request">How much is to stay.</param>
    /// <exception cref="EseException">ESE4203: convolutions are to follow a scan, but there is none.</exception>
    public static ImmutableSortedDictionary<string, double> Uniform(ImmutableArray<WeightMatrix> matrices, DensityRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Kernels == KernelPruning.AsScanned)
            throw new EseException(ErrorTable.ScanNeeded, "Convolutions are to be pruned as the scan allows, but no scan was given; name the folder of one, or a density for them.");
        return matrices.Where(matrix => !matrix.IsKernel || request.Kernels != KernelPruning.None)
            .ToImmutableSortedDictionary(matrix => matrix.Name, matrix => matrix.IsKernel ? request.KernelDensity : request.Density, StringComparer.Ordinal);
    }

    /// <summary>
    /// The shares for which the losses that the scan saw for single matrices have the smallest sum. Curves are made convex, so
    /// taking the weights that save most one after the other gives the minimum.
    /// </summary>
    /// <param name="matrices">The matrices of the model.</param>
    /// <param name="curves">A curve for every one of them.</param>
    /// <param name="request">How much is to stay.</param>
    /// <exception cref="EseException">ESE4202: the scan has no densities as low as are needed; ESE4205: it lacks a matrix.</exception>
    public static ImmutableSortedDictionary<string, double> Scanned(
        ImmutableArray<WeightMatrix> matrices, IReadOnlyList<SensitivityCurve> curves, DensityRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        SensitivityCurve[] ordered = [.. matrices.Select(matrix => Curve(curves, matrix))];
        SensitivityCurve[] kernels = [.. ordered.Where((_, index) => matrices[index].IsKernel)];
        SensitivityCurve[] others = [.. ordered.Where((_, index) => !matrices[index].IsKernel)];
        var densities = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        double price = Divide(others, request.Density, densities);
        if (request.Kernels == KernelPruning.Share)
            Divide(kernels, request.KernelDensity, densities);
        else if (request.Kernels == KernelPruning.AsScanned)
            AtPrice(kernels, price, densities);
        return densities.ToImmutable();
    }

    /// <returns>Loss that the last weight kept saves: the price of a weight.</returns>
    private static double Divide(SensitivityCurve[] curves, double density, ImmutableSortedDictionary<string, double>.Builder densities)
    {
        CurvePoint[][] hulls = [.. curves.Select(curve => curve.Hull().ToArray())];
        long total = curves.Sum(curve => (long)curve.Weights);
        long left = (long)Math.Round(density * total, MidpointRounding.AwayFromZero) - hulls.Sum(hull => (long)hull[0].Kept);

        // The kept weights of every matrix are rounded on their own; together they may be a few more than those asked for.
        if (left < -curves.Length)
        {
            throw new EseException(
                ErrorTable.DensityNotScanned,
                string.Create(CultureInfo.InvariantCulture, $"A density of {density:0.####} was asked for, but the scan's lowest densities keep {(double)hulls.Sum(hull => (long)hull[0].Kept) / total:0.####} of the weights; scan lower densities, or ask for more."));
        }

        left = Math.Max(0, left);
        int[] kept = [.. hulls.Select(hull => hull[0].Kept)];
        (int Curve, int Weights, double Saving)[] steps = [.. Enumerable.Range(0, curves.Length)
            .SelectMany(curve => hulls[curve].Zip(hulls[curve].Skip(1)).Select(pair => (Curve: curve, Weights: pair.Second.Kept - pair.First.Kept, Saving: SensitivityCurve.Saving(pair.First, pair.Second))))
            .OrderByDescending(step => step.Saving)];

        // Where the scan's lowest densities are all that is asked for, the first weight more would cost the most.
        double price = steps.Select(step => step.Saving).FirstOrDefault();
        foreach ((int curve, int weights, double saving) in steps)
        {
            if (left == 0)
                break;
            int taken = (int)Math.Min(left, weights);
            kept[curve] += taken;
            left -= taken;
            price = saving;
        }

        // What is left saves nothing; it goes where weights were left out.
        for (int curve = 0; curve < curves.Length && left > 0; curve++)
        {
            int taken = (int)Math.Min(left, curves[curve].Weights - kept[curve]);
            kept[curve] += taken;
            left -= taken;
            price = 0;
        }

        for (int curve = 0; curve < curves.Length; curve++)
            densities[curves[curve].Matrix] = (double)kept[curve] / curves[curve].Weights;
        return price;
    }

    private static void AtPrice(SensitivityCurve[] curves, double price, ImmutableSortedDictionary<string, double>.Builder densities)
    {
        foreach (SensitivityCurve curve in curves)
        {
            ImmutableArray<CurvePoint> hull = curve.Hull();
            int point = 0;
            while (point + 1 < hull.Length && SensitivityCurve.Saving(hull[point], hull[point + 1]) >= price)
                point++;
            densities[curve.Matrix] = (double)hull[point].Kept / curve.Weights;
        }
    }

    private static SensitivityCurve Curve(IReadOnlyList<SensitivityCurve> curves, WeightMatrix matrix) =>
        curves.FirstOrDefault(curve => curve.Matrix == matrix.Name && curve.Weights == matrix.Length)
        ?? throw new EseException(
            ErrorTable.ScanOfAnotherModel,
            $"The scan has no matrix '{matrix.Name}' of {matrix.Length} weights, which the model has; scan this model.");
}
