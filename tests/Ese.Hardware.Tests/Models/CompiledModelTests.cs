using Ese.Compiler;
using Ese.Conformance;
using Ese.Drivers;
using Ese.Isa;
using Ese.Runtime;
using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>Random networks of every layer kind, compiled and run as the recognizer runs them.</summary>
public class CompiledModelTests
{
    private const int Cases = 6;
    private const int MaximumFrames = 7;

    private static readonly ArchitectureRecord Target = TestTargets.Narrow;

    [VerilatorFact]
    public void LogitsAndCyclesAreTheEmulators()
    {
        using var engine = new VerilatedDevice(EngineLibrary.For(Target));
        var words = 0;
        for (var seed = 1; seed <= TestScale.Of(Cases); seed++)
        {
            var (binary, utterances) = Compile(seed);
            using var emulator = new EmulatorDevice(Target);
            var expected = new ModelExecutor(binary, emulator).RunBatch(utterances);
            var logits = new ModelExecutor(binary, engine).RunBatch(utterances);

            Assert.Equal(expected, logits);
            words += logits.Sum(channel => channel.Length);
            Assert.Equal(EngineRegisters.ReadWide(emulator, RegisterMap.Cycles), EngineRegisters.ReadWide(engine, RegisterMap.Cycles));
            Assert.Equal(
                EngineRegisters.ReadWide(emulator, RegisterMap.MultiplyAccumulates), EngineRegisters.ReadWide(engine, RegisterMap.MultiplyAccumulates));
        }

        // Some utterances are too short for any.
        Assert.True(words > 100, $"{words} logits");
    }

    [VerilatorFact]
    public void EveryBufferEqualsTheReferenceAfterEveryInstruction()
    {
        using var bench = new EngineBench(Target);
        var runs = 0;
        for (var seed = 1; seed <= TestScale.Of(Cases); seed++)
        {
            var (binary, utterances) = Compile(seed);
            using var capture = new LaunchCapture(Target);
            new ModelExecutor(binary, capture).RunBatch(utterances);
            if (capture.Launch is { } launch)
            {
                var difference = bench.Difference(new EngineCase(binary, launch, capture.Memory));
                Assert.True(difference is null, $"seed {seed}: {difference}");
                runs++;
            }
        }

        Assert.True(runs >= Cases / 2, $"{runs} runs");
    }

    private static (EseBinary Binary, Utterance[] Utterances) Compile(int seed)
    {
        var given = ConformanceCase.Create(seed);
        var random = new Random(seed);
        var utterances = Enumerable.Range(0, Target.Channels).Select(channel =>
        {
            var frames = random.Next(1, MaximumFrames + 1);
            return new Utterance(RandomModels.Features(given.Model, frames, seed + channel), frames);
        });
        return (ModelCompiler.Compile(given.Model, given.Options, Target).Binary, [.. utterances]);
    }
}
