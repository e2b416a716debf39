using Ese.Isa;
using Ese.Testing;

namespace Ese.Hardware.Tests;

public class RandomProgramTests
{
    private const int Cases = 40;

    [Fact]
    public void ProgramsVerifyRunAndUseEveryInstruction()
    {
        var executed = new int[InstructionTable.All.Length];
        var traps = 0;
        foreach (var target in TestTargets.All.Values)
        {
            for (var seed = 0; seed < Cases; seed++)
            {
                var given = RandomProgram.Create(seed, target);
                Assert.Empty(BinaryVerifier.Findings(given.Binary));
                var run = ExpectedRun.Of(given);
                foreach (var (index, _) in run.Steps)
                {
                    executed[(int)given.Binary.Program[index][CommonFields.Opcode]]++;
                }

                // What a verified program can do at worst.
                Assert.True(run.Trap is null or { Code: TrapCode.AccumulatorOverflow }, run.Trap?.Message);
                traps += run.Trap is null ? 0 : 1;
            }
        }

        Assert.All(executed, (count, opcode) => Assert.True(count > 60, $"{InstructionTable.All[opcode].Mnemonic} executed {count} times"));
        Assert.InRange(traps, 0, Cases / 4);
    }

    [Fact]
    public void ProgramsDependOnTheSeedAlone() =>
        Assert.Equal(
            RandomProgram.Create(7, TestTargets.Odd).Binary.Program.AsEnumerable(),
            RandomProgram.Create(7, TestTargets.Odd).Binary.Program.AsEnumerable());

    [VerilatorFact]
    public void TheSmallEngineEqualsTheReferenceAfterEveryInstruction() => AssertEqual(TestTargets.Small);

    [VerilatorFact]
    public void TheOddEngineEqualsTheReferenceAfterEveryInstruction() => AssertEqual(TestTargets.Odd);

    [VerilatorFact]
    public void TheWideEngineEqualsTheReferenceAfterEveryInstruction() => AssertEqual(TestTargets.Wide);

    [VerilatorFact]
    public void ResultsDoNotDependOnTheTimingOfMemory()
    {
        foreach (var target in TestTargets.All.Values)
        {
            foreach (var seed in TestScale.Seeds(Cases / 2))
            {
                using var bench = new EngineBench(target, (ulong)seed + 1);
                var difference = bench.Difference(RandomProgram.Create(seed, target));
                Assert.True(difference is null, $"seed {seed}: {difference}");
            }
        }
    }

    [VerilatorFact]
    public void AProgramAsLongAsCanBeAtTheVeryEndOfCardMemoryRuns() => Engines.OnEveryTarget((target, bench) => Assert.Null(bench.Difference(LastProgram.Create(target))));

    private static void AssertEqual(ArchitectureRecord target)
    {
        using var bench = new EngineBench(target);
        foreach (var seed in TestScale.Seeds(Cases))
        {
            var difference = bench.Difference(RandomProgram.Create(seed, target));
            Assert.True(difference is null, $"seed {seed}: {difference}");
        }
    }
}
