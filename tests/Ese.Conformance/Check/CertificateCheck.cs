using System.Globalization;
using Ese.Compiler;

namespace Ese.Conformance;

/// <summary>
/// The compiler's bounds of the accumulators against inputs chosen to fill them: every weight meets the extreme of its
/// vector that pushes the sum away from zero, in the direction of the bias.
/// </summary>
public static class CertificateCheck
{
    private const int Cases = 40;

    /// <summary>The first bound that can be passed, over a fixed set of cases, or null.</summary>
    public static string? FirstDifference() => FixedCases.First(Cases, Difference);

    /// <summary>The first bound of one case that can be passed, or null.</summary>
    public static string? Difference(int seed)
    {
        var given = ConformanceCase.Create(seed);
        var compilation = new Compilation(given.Model, given.Options, given.Target);
        new CompilerPipeline(FrontPasses.All, FrontPasses.Checks).Run(compilation);
        var margins = compilation.Quantization!.Accumulators;
        var rows = AdversarialRows.Of(compilation.Quantized!).ToList();
        foreach (var row in rows)
        {
            var bound = margins
                .Where(margin => margin.Layer == row.Layer && margin.Direction == row.Direction && margin.Stage == row.Stage)
                .Max(margin => (Int128)margin.Bound);
            if (row.Reached > bound)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"case {seed}: a row of layer '{row.Layer}' ({row.Stage}) reaches {row.Reached}, proven were {bound}");
            }
        }

        foreach (var margin in margins)
        {
            if (margin.Bound >= (Int128)1 << (margin.Bits - 1) || margin.Bits > given.Target.AccumulatorBits)
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"case {seed}: {margin.Bound} in layer '{margin.Layer}' does not fit {margin.Bits} bits");
            }
        }

        return null;
    }
}
