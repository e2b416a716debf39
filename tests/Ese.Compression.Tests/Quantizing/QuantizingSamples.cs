using Ese.Compiler;
using Ese.Conformance;
using Ese.Model;

namespace Ese.Compression.Tests.Quantizing;

/// <summary>Random networks with the ranges of a random recording.</summary>
internal static class QuantizingSamples
{
    public const int Seeds = 40;

    public static EseModel Model(int seed)
    {
        var model = RandomModels.Create(seed);
        return Calibrator.Calibrate(model, [new FeatureMatrix(RandomModels.Features(model, 40, seed + 1), 40)]);
    }

    public static QuantizingOptions Options(int seed) =>
        new((seed % 3) switch { 0 => 8, 1 => 12, _ => 16 }, seed % 2 == 0 ? 8 : 16, (RangeRule)(seed / 6 % 4));
}
