using Ese.Drivers;
using Ese.Isa;
using Ese.Runtime;
using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>Random networks of every layer kind, compiled and run as the recognizer runs them.</summary>
public class CompiledModelTests
{
    private const int Cases = 6;

    private static readonly ArchitectureRecord Target = TestTargets.Narrow;

    [VerilatorFact]
    public void LogitsAndCyclesAreTheEmulators()
    {
        var words = 0;
        foreach (var seed in TestScale.Seeds(Cases))
        {
            var (binary, utterances) = CompiledNetwork.Create(seed, Target);
            using var engine = new VerilatedDevice(EngineLibrary.For(Target));
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
        Assert.True(words > 0, "no logits");
    }

    [VerilatorFact]
    public void EveryBufferEqualsTheReferenceAfterEveryInstruction()
    {
        using var bench = new EngineBench(Target);
        var runs = 0;
        foreach (var seed in TestScale.Seeds(Cases))
        {
            if (CompiledNetwork.Create(seed, Target).Launched() is { } given)
            {
                var difference = bench.Difference(given);
                Assert.True(difference is null, $"seed {seed}: {difference}");
                runs++;
            }
        }

        Assert.True(runs >= Cases / 2, $"{runs} runs");
    }
}
