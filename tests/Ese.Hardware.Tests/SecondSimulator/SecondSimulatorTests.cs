using Ese.Drivers;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>
/// The engine in CXXRTL, which reads SystemVerilog with another front end and evaluates it in another way than Verilator: what one of
/// them gets wrong, or leaves to chance, the other shows. In the gate the smallest engine; at scale all small ones, and networks.
/// </summary>
public class SecondSimulatorTests
{
    private const int Cases = 10;

    /// <summary>Their engines take minutes to compile.</summary>
    private static readonly bool IsAtScale = TestScale.Of(1) > 1;

    private static IEnumerable<ArchitectureRecord> Targets => IsAtScale ? TestTargets.All.Values : [TestTargets.Small];

    [CxxrtlFact]
    public void EachLibraryNamesItsSimulator()
    {
        using var first = new VerilatedDevice(EngineLibrary.For(TestTargets.Small));
        using var second = new VerilatedDevice(Library(TestTargets.Small));

        Assert.Equal("verilator", first.Simulator);
        Assert.Equal("cxxrtl", second.Simulator);
    }

    [CxxrtlFact]
    public void ProgramsEqualTheReferenceAndTakeTheSameCyclesOnBothSimulators()
    {
        foreach (var target in IsAtScale ? [.. Targets, TestTargets.Narrow] : Targets)
        {
            using var first = new EngineBench(target);
            using var second = new EngineBench(target, Library(target));
            var runs = 0;
            foreach (var seed in TestScale.Seeds(Cases))
            {
                // The one that is not among the small ones has room for networks; some of their utterances are too short for a run.
                var given = target == TestTargets.Narrow ? CompiledNetwork.Create(seed, target).Launched() : RandomProgram.Create(seed, target);
                if (given is not null)
                {
                    AssertEqual(first, second, given, seed);
                    // Of a run that traps nothing is compared but the trap.
                    runs += first.Events.Count > 0 ? 1 : 0;
                }
            }

            Assert.True(runs >= TestScale.Of(Cases) / 2, $"{runs} runs");
        }
    }

    [CxxrtlFact]
    public void RandomMemoryStallsBothSimulatorsAlike()
    {
        foreach (var target in Targets)
        {
            var runs = 0;
            foreach (var seed in TestScale.Seeds(Cases / 5))
            {
                using var first = new EngineBench(target, (ulong)seed + 1);
                using var second = new EngineBench(target, Library(target), (ulong)seed + 1);
                AssertEqual(first, second, RandomProgram.Create(seed, target), seed);
                runs += first.Events.Count > 0 ? 1 : 0;
            }

            Assert.True(runs > 0, "every run trapped");
        }
    }

    [CxxrtlFact]
    public void TrapsHaveTheSameCodesAtTheSameInstructions()
    {
        foreach (var target in Targets)
        {
            using var bench = new EngineBench(target, Library(target));
            TrapCases.AssertSame(target, bench);
        }
    }

    private static string Library(ArchitectureRecord target) => EngineLibrary.For(target, simulator: EngineSimulator.Cxxrtl);

    private static void AssertEqual(EngineBench first, EngineBench second, EngineCase given, int seed)
    {
        var differences = (first.Difference(given), second.Difference(given));
        Assert.True(differences is (null, null), $"seed {seed}: {differences}");
        Assert.Equal(first.Events, second.Events);
        Assert.Equal(first.Device.Cycle, second.Device.Cycle);
    }
}
