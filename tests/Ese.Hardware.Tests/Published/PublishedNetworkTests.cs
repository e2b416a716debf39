using Ese.Compiler;
using Ese.Isa;
using Ese.Runtime;
using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>A network of a published size, and random programs, on an engine that ships: after every instruction, and every counter.</summary>
public class PublishedNetworkTests
{
    private const int Frames = 2;
    private const int Seeds = 2;

    private static readonly ArchitectureRecord Target = TestTargets.Published("ese-32x1");

    /// <summary>One layer of DDESE's network in both directions, fed with what its convolutions would give.</summary>
    private static readonly BenchmarkShape Pair = BenchmarkShapes.Ddese.LstmOnly() with { Name = "ddese-pair", Layers = 1 };

    [VerilatorFact]
    public void ALayerPairOfDdeseEqualsTheReferenceAfterEveryInstruction()
    {
        using var bench = new EngineBench(Target);

        Assert.Null(bench.Difference(Launched(Pair, TestScale.Of(Frames))));

        // Of a run that traps nothing is compared but the trap.
        Assert.NotEmpty(bench.Events);
    }

    [VerilatorFact]
    public void RandomProgramsEqualTheReferenceAfterEveryInstruction()
    {
        using var bench = new EngineBench(Target);
        for (var seed = 1; seed <= TestScale.Of(Seeds); seed++)
        {
            var difference = bench.Difference(RandomProgram.Create(seed, Target));
            Assert.True(difference is null, $"seed {seed}: {difference}");
        }
    }

    private static EngineCase Launched(BenchmarkShape shape, int frames)
    {
        var options = new CompilerOptions { WeightBits = shape.WeightBits, VectorBits = shape.VectorBits };
        var binary = ModelCompiler.Compile(BenchmarkModel.Generate(shape), options, Target).Binary;
        using var capture = new LaunchCapture(Target);
        new ModelExecutor(binary, capture).RunBatch([new Utterance(SyntheticFeatures.Draw(frames, shape.Features, seed: 1), frames)]);
        return new EngineCase(binary, capture.Launch!, capture.Memory);
    }
}
