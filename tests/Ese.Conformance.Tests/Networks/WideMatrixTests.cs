using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Conformance.Tests;

public class WideMatrixTests
{
    /// <summary>More than the 16,383 columns one <c>spmv</c> can name.</summary>
    private const int Features = 17_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AMatrixWiderThanOneInstructionIsAddedUpInParts(int seed)
    {
        const int Labels = 3;
        var random = new Random(seed);
        var weights = Enumerable.Range(0, Labels * Features).Select(_ => random.Next(8) == 0 ? random.NextSingle() - 0.5f : 0).ToArray();
        var model = new EseModelBuilder("wide")
            .LogSpectrogram(sampleRate: 16_000, windowSamples: 2 * (Features - 1), hopSamples: Features, NormalisationKind.None)
            .Labels("_AB", blank: '_')
            .FullyConnected("output", Tensor.Float([Labels, Features], weights))
            .Build();
        var recording = new FeatureMatrix(RandomModels.Features(model, 3, seed), 3);
        var given = new ConformanceCase(
            Calibrator.Calibrate(model, [recording]), ArchitectureCatalog.Find("ese-32x1"), new CompilerOptions { WeightBits = 12 }, [3]);

        var program = ModelCompiler.Compile(given.Model, given.Options, given.Target).Binary.Program;
        Assert.Equal(2, program.Count(word => word[CommonFields.Opcode] == SpMV.Definition.Opcode));
        Assert.Null(LayerCheck.Difference(given, seed));
    }
}
