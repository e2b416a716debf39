using System.Collections.Immutable;
using CsCheck;
using Ese.Isa;

namespace Ese.Compression.Tests;

public class DensityPlannerTests
{
    private static readonly double[] Densities = [1, 0.6, 0.3, 0.1];

    [Fact]
    public void WithoutAScanEveryMatrixHasTheSameDensityAndConvolutionsStayWhole()
    {
        var matrices = WithKernel();
        var plan = DensityPlanner.Uniform(matrices, new DensityRequest(0.2));
        Assert.Equal(matrices.Where(matrix => !matrix.IsKernel).Select(matrix => matrix.Name).Order(StringComparer.Ordinal), plan.Keys);
        Assert.All(plan.Values, density => Assert.Equal(0.2, density));
        var both = DensityPlanner.Uniform(matrices, new DensityRequest(0.2, KernelPruning.Share, 0.5));
        Assert.Equal(0.5, both[matrices.First(matrix => matrix.IsKernel).Name]);
    }

    [Fact]
    public void TheTotalIsMetToTheWeight() => Gen.Select(Gen.Int[0, 100_000], Gen.Double[0.12, 1]).Sample(
        (seed, density) =>
        {
            var matrices = WeightMatrices.Of(PruningModels.Random(seed));
            var plan = DensityPlanner.Scanned(matrices, Curves(matrices, seed), new DensityRequest(density));
            var others = matrices.Where(matrix => !matrix.IsKernel).ToArray();
            long kept = others.Sum(matrix => (long)LargestWeights.Count(matrix.Length, plan[matrix.Name]));
            Assert.Equal((long)Math.Round(density * others.Sum(matrix => (long)matrix.Length), MidpointRounding.AwayFromZero), kept);
        },
        iter: 60);

    [Fact]
    public void TheLowestDensityOfAScanCanBeAskedFor() => Gen.Int[0, 100_000].Sample(
        seed =>
        {
            var matrices = WeightMatrices.Of(PruningModels.Random(seed));
            var plan = DensityPlanner.Scanned(matrices, Curves(matrices, seed), new DensityRequest(Densities[^1]));
            var others = matrices.Where(matrix => !matrix.IsKernel).ToArray();
            long kept = others.Sum(matrix => (long)LargestWeights.Count(matrix.Length, plan[matrix.Name]));
            Assert.InRange(kept - (Densities[^1] * others.Sum(matrix => (long)matrix.Length)), -0.5, others.Length);
        },
        iter: 100);

    [Theory]
    [InlineData(0.2, 0.05)]
    [InlineData(0.103, 0.05)]
    [InlineData(0.07, 0.03)]
    [InlineData(0.05, 0.02)]
    [InlineData(0.001, 0.0005)]
    public void ACompressionScansToHalfItsDensity(double density, double lowest)
    {
        Assert.Equal(lowest, ScanDensities.DownTo(density)[^1]);
        Assert.Equal(ScanDensities.Default.AsEnumerable(), ScanDensities.DownTo(density).Take(ScanDensities.Default.Length));
    }

    /// <summary>Against every division of the weights in steps of a twentieth of the curves' own ranges.</summary>
    [Fact]
    public void NoOtherDivisionHasASmallerSumOfLosses() => Gen.Int[0, 100_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            SensitivityCurve[] curves = [Convex("a", random), Convex("b", random), Convex("c", random)];
            ImmutableArray<WeightMatrix> matrices = [.. curves.Select(Matrix)];
            int budget = 900;
            var plan = DensityPlanner.Scanned(matrices, curves, new DensityRequest(budget / 3000.0));
            double found = curves.Sum(curve => LossAt(curve, (int)Math.Round(plan[curve.Matrix] * 1000)));
            for (int a = 100; a <= 700; a += 20)
            {
                for (int b = 100; a + b <= 800; b += 20)
                    Assert.True(found <= LossAt(curves[0], a) + LossAt(curves[1], b) + LossAt(curves[2], budget - a - b) + 1e-9);
            }
        },
        iter: 40);

    [Fact]
    public void TheMatrixThatSuffersMostKeepsMost()
    {
        SensitivityCurve tender = Curve("a", [5, 10, 20, 40]);
        SensitivityCurve tough = Curve("b", [5, 5.1, 5.2, 5.3]);
        var plan = DensityPlanner.Scanned([Matrix(tender), Matrix(tough)], [tender, tough], new DensityRequest(0.4));
        Assert.Equal(0.7, plan["a/weights"], 3);
        Assert.Equal(0.1, plan["b/weights"], 3);
    }

    [Fact]
    public void AKernelIsPrunedToThePriceOfTheOthers()
    {
        var matrices = WithKernel();
        WeightMatrix kernel = matrices.First(matrix => matrix.IsKernel);
        SensitivityCurve[] free = [.. matrices.Select(matrix => new SensitivityCurve(matrix.Name, matrix.Length, [.. Densities.Select(density => (density, matrix.IsKernel ? 1 : 2 - density))]))];
        var plan = DensityPlanner.Scanned(matrices, free, new DensityRequest(0.3, KernelPruning.AsScanned));
        Assert.Equal(LargestWeights.Count(kernel.Length, 0.1), LargestWeights.Count(kernel.Length, plan[kernel.Name]));
        SensitivityCurve[] dear = [.. matrices.Select(matrix => new SensitivityCurve(matrix.Name, matrix.Length, [.. Densities.Select(density => (density, matrix.IsKernel ? 1e6 * (1 - density) : 2 - density))]))];
        foreach (double density in (double[])[0.3, Densities[^1]])
            Assert.Equal(1, DensityPlanner.Scanned(matrices, dear, new DensityRequest(density, KernelPruning.AsScanned))[kernel.Name]);
    }

    [Fact]
    public void AHullIsConvexAndBelowEveryPoint() => Gen.Int[0, 100_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            var curve = new SensitivityCurve("a", 1000, [.. Densities.Select(density => (density, random.NextDouble()))]);
            var hull = curve.Hull();
            Assert.All(hull.Zip(hull.Skip(1)).Zip(hull.Skip(1).Zip(hull.Skip(2))), pairs => Assert.True(
                SensitivityCurve.Saving(pairs.First.First, pairs.First.Second) > SensitivityCurve.Saving(pairs.Second.First, pairs.Second.Second)));
            Assert.All(hull.Zip(hull.Skip(1)), pair => Assert.True(pair.First.Loss > pair.Second.Loss));
            Assert.All(curve.Points, point => Assert.True(LossAt(curve, (int)(1000 * point.Density)) <= point.Loss + 1e-12));
        },
        iter: 200);

    [Fact]
    public void ADensityBelowTheScanIsRefused()
    {
        SensitivityCurve curve = Curve("a", [1, 2, 3, 4]);
        var error = Assert.Throws<EseException>(() => DensityPlanner.Scanned([Matrix(curve)], [curve], new DensityRequest(0.05)));
        Assert.Equal(ErrorTable.DensityNotScanned, error.Code);
    }

    [Fact]
    public void AScanOfAnotherModelIsRefused()
    {
        SensitivityCurve curve = Curve("a", [1, 2, 3, 4]);
        var error = Assert.Throws<EseException>(() => DensityPlanner.Scanned([Matrix(curve)], [curve with { Weights = 999 }], new DensityRequest(0.5)));
        Assert.Equal(ErrorTable.ScanOfAnotherModel, error.Code);
    }

    [Fact]
    public void ConvolutionsAsScannedNeedAScan()
    {
        var error = Assert.Throws<EseException>(() => DensityPlanner.Uniform(WithKernel(), new DensityRequest(0.5, KernelPruning.AsScanned)));
        Assert.Equal(ErrorTable.ScanNeeded, error.Code);
    }

    private static ImmutableArray<WeightMatrix> WithKernel() => Enumerable.Range(0, 1000)
        .Select(seed => WeightMatrices.Of(PruningModels.Random(seed)))
        .First(matrices => matrices.Any(matrix => matrix.IsKernel) && matrices.Any(matrix => !matrix.IsKernel));

    private static SensitivityCurve[] Curves(ImmutableArray<WeightMatrix> matrices, int seed)
    {
        var random = new Random(seed);
        return [.. matrices.Select(matrix => new SensitivityCurve(matrix.Name, matrix.Length, [.. Densities.Select(density => (density, random.NextDouble()))]))];
    }

    private static SensitivityCurve Convex(string layer, Random random)
    {
        double[] slopes = [.. Enumerable.Range(0, 3).Select(_ => random.NextDouble()).Order()];
        double loss = random.NextDouble();
        return Curve(layer, [loss, loss += 0.4 * slopes[0], loss += 0.3 * slopes[1], loss + (0.2 * slopes[2])]);
    }

    private static SensitivityCurve Curve(string layer, double[] losses) =>
        new(layer + "/weights", 1000, [.. Densities.Zip(losses)]);

    private static WeightMatrix Matrix(SensitivityCurve curve)
    {
        var layer = new Ese.Model.FullyConnectedLayer(curve.Matrix.Split('/')[0]) { Weights = Ese.Model.Tensor.Float([10, 100], new float[1000]) };
        return new WeightMatrix(Ese.Model.ModelTensors.Of(layer).Single(), 10, 100, null, null, [.. Enumerable.Range(0, 100)]);
    }

    private static double LossAt(SensitivityCurve curve, int kept)
    {
        var hull = curve.Hull();
        for (int point = 0; point + 1 < hull.Length; point++)
        {
            if (kept <= hull[point + 1].Kept)
                return hull[point].Loss - ((kept - hull[point].Kept) * SensitivityCurve.Saving(hull[point], hull[point + 1]));
        }

        return hull[^1].Loss;
    }
}
