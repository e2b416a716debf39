using System.Collections.Immutable;

namespace Ese.Compression;

/// <summary>What pruning one matrix alone costs.</summary>
/// <param name="Matrix">Name of the matrix.</param>
/// <param name="Weights">Its weights.</param>
/// <param name="Points">Share kept and loss, in any order; the whole matrix (1) among them.</param>
internal sealed record SensitivityCurve(string Matrix, int Weights, ImmutableArray<(double Density, double Loss)> Points)
{
    /// <summary>
    /// The lower convex hull of the points from the left end to the whole matrix: kept weights rise, the loss falls, and
    /// every further weight saves less than the ones before it.
    /// </summary>
    public ImmutableArray<CurvePoint> Hull()
    {
        var hull = new List<CurvePoint>();
        foreach ((double density, double loss) in Points.OrderBy(point => point.Density))
        {
            var next = new CurvePoint(LargestWeights.Count(Weights, density), loss);
            if (hull.Count > 0 && hull[^1].Kept == next.Kept)
                hull.RemoveAt(hull.Count - 1);
            while (hull.Count > 1 && Saving(hull[^2], hull[^1]) <= Saving(hull[^1], next))
                hull.RemoveAt(hull.Count - 1);
            hull.Add(next);
        }

        // Where more weights do not lower the loss, fewer are as good.
        while (hull.Count > 1 && hull[^1].Loss >= hull[^2].Loss)
            hull.RemoveAt(hull.Count - 1);
        return [.. hull];
    }

    /// <summary>Loss that each weight between two points saves.</summary>
    public static double Saving(CurvePoint fewer, CurvePoint more) => (fewer.Loss - more.Loss) / (more.Kept - fewer.Kept);
}
