using Ese.Compiler;
using Ese.Isa;
using Ese.Runtime;
using Ese.Testing;
using Xunit.Abstractions;

namespace Ese.Hardware.Tests;

/// <summary>
/// Networks of published sizes, and random programs, on engines that ship: after every instruction, and every counter. The gate runs one
/// channel and one layer; nights run 32 channels, and the whole of DDESE's network.
/// </summary>
public class PublishedNetworkTests(ITestOutputHelper output)
{
    private static readonly bool IsNight = TestScale.Of(1) > 1;

    private static readonly BenchmarkShape Whole = BenchmarkShapes.Ddese;

    /// <summary>One layer of DDESE's network in both directions, fed with what its convolutions would give.</summary>
    private static readonly BenchmarkShape Pair = Whole.LstmOnly() with { Name = "ddese-pair", Layers = 1 };

    /// <summary>Networks, targets, and frames of the longest stream.</summary>
    public static TheoryData<string, string, int> Networks { get; } = IsNight
        ? new()
        {
            { Pair.Name, "ese-32x1", 8 },
            { Pair.Name, "ese-32x32", 8 },
            { Whole.Name, "ese-32x1", 11 },
        }
        : new() { { Pair.Name, "ese-32x1", 2 } };

    /// <summary>Targets, and how many programs they run.</summary>
    public static TheoryData<string, int> Targets { get; } = IsNight
        ? new() { { "ese-32x1", TestScale.Of(2) }, { "ese-ku060-32x32", TestScale.Of(1) } }
        : new() { { "ese-32x1", 2 } };

    [VerilatorTheory]
    [MemberData(nameof(Networks))]
    public void ANetworkEqualsTheReferenceAfterEveryInstruction(string network, string target, int frames)
    {
        var architecture = TestTargets.Published(target);
        using var bench = new EngineBench(architecture);

        Assert.Null(bench.Difference(Launched(network == Whole.Name ? Whole : Pair, architecture, frames)));

        // Of a run that traps nothing is compared but the trap.
        Assert.NotEmpty(bench.Events);
        output.WriteLine($"{Counted(bench, RegisterMap.Instructions)} instructions, {Counted(bench, RegisterMap.Cycles)} cycles");
    }

    [VerilatorTheory]
    [MemberData(nameof(Targets))]
    public void RandomProgramsEqualTheReferenceAfterEveryInstruction(string target, int programs)
    {
        var architecture = TestTargets.Published(target);
        using var bench = new EngineBench(architecture);
        var cycles = 0L;
        foreach (var seed in TestScale.UnscaledSeeds(programs))
        {
            var difference = bench.Difference(RandomProgram.Create(seed, architecture));
            Assert.True(difference is null, $"seed {seed}: {difference}");
            cycles += Counted(bench, RegisterMap.Cycles);
        }

        output.WriteLine($"{programs} programs, {cycles} cycles");
    }

    private static long Counted(EngineBench bench, int register) => EngineRegisters.ReadWide(bench.Device, register);

    /// <summary>A run of as many streams as the target has channels, of any length up to the given one.</summary>
    private static EngineCase Launched(BenchmarkShape shape, ArchitectureRecord target, int frames)
    {
        var options = new CompilerOptions { WeightBits = shape.WeightBits, VectorBits = shape.VectorBits };
        var binary = ModelCompiler.Compile(BenchmarkModel.Generate(shape), options, target).Binary;
        using var capture = new LaunchCapture(target);
        new ModelExecutor(binary, capture).RunBatch([.. Enumerable.Range(0, target.Channels).Select(Stream)]);
        return new EngineCase(binary, capture.Launch!, capture.Memory);

        Utterance Stream(int channel)
        {
            var length = frames - (channel % frames);
            return new Utterance(SyntheticFeatures.Draw(length, shape.Features, (ulong)channel + 1), length);
        }
    }
}
