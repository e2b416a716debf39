using System.Globalization;
using Ese.Compiler;
using Ese.Isa;

namespace Ese.Conformance;

/// <summary>The network behind the folding pass against the network in front of it, both in floating point.</summary>
public static class FoldingCheck
{
    private const int Cases = 250;
    private const int Frames = 20;

    // Rounding to single precision in another order, here and there amplified by a recurrence.
    private const double Tolerance = 1e-3;

    /// <summary>The first difference over a fixed set of cases, or null.</summary>
    public static string? FirstDifference() => FixedCases.First(Cases, Difference);

    /// <summary>The first difference of one case, or null.</summary>
    public static string? Difference(int seed)
    {
        var model = RandomFoldings.Create(seed);
        var compilation = new Compilation(model, new CompilerOptions(), ArchitectureCatalog.Find("ese-32x1"));
        new CompilerPipeline([new FoldPass()], [new FoldedGraphCheck()]).Run(compilation);
        var folded = model with { Layers = [.. compilation.Folded!.Layers.SelectMany(UnfoldedLayers.Of)] };
        var features = RandomModels.Features(model, Frames, seed);
        var expected = new FloatEvaluator(ApartBatchNorms.In(model)).Logits(features, Frames);
        var actual = new FloatEvaluator(folded).Logits(features, Frames);
        for (var index = 0; index < expected.Length; index++)
        {
            if (!(Math.Abs(expected[index] - actual[index]) <= Tolerance * Math.Max(1, Math.Abs(expected[index]))))
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"case {seed}: logit {index} is {actual[index]}, before folding {expected[index]}");
            }
        }

        return null;
    }
}
