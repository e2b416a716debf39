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
    /// <summary>
    /// Targets, and how many programs they run. At scale all small ones, whose engines take minutes to compile and a quarter of a minute
    /// for a program, and compiled networks on the one that has room for them.
    /// </summary>
    public static TheoryData<string, int> Programs { get; } = TestScale.Of(1) > 1
        ? new() { { nameof(TestTargets.Small), TestScale.Of(10) }, { nameof(TestTargets.Odd), 10 }, { nameof(TestTargets.Wide), 10 }, { nameof(TestTargets.Narrow), 5 } }
        : new() { { nameof(TestTargets.Small), 10 } };

    /// <summary>Targets of random programs.</summary>
    public static TheoryData<string> Targets { get; } = TestScale.Of(1) > 1
        ? [nameof(TestTargets.Small), nameof(TestTargets.Odd), nameof(TestTargets.Wide)]
        : [nameof(TestTargets.Small)];

    [CxxrtlFact]
    public void EachLibraryNamesItsSimulator()
    {
        using var first = new VerilatedDevice(EngineLibrary.For(TestTargets.Small));
        using var second = new VerilatedDevice(Library(TestTargets.Small));

        Assert.Equal("verilator", first.Simulator);
        Assert.Equal("cxxrtl", second.Simulator);
    }

    [CxxrtlTheory]
    [MemberData(nameof(Programs))]
    public void ProgramsEqualTheReferenceAndTakeTheSameCyclesOnBothSimulators(string name, int programs)
    {
        var target = Target(name);
        using var first = new EngineBench(target);
        using var second = new EngineBench(target, Library(target));
        var runs = 0;
        foreach (var seed in TestScale.UnscaledSeeds(programs))
        {
            // Some networks' utterances are too short for a run.
            var given = target == TestTargets.Narrow ? CompiledNetwork.Create(seed, target).Launched() : RandomProgram.Create(seed, target);
            if (given is not null)
            {
                AssertEqual(first, second, given, seed);
                // Of a run that traps nothing is compared but the trap.
                runs += first.Events.Count > 0 ? 1 : 0;
            }
        }

        Assert.True(runs >= Math.Max(1, programs / 4), $"{runs} runs");
    }

    [CxxrtlTheory]
    [MemberData(nameof(Targets))]
    public void RandomMemoryStallsBothSimulatorsAlike(string name)
    {
        var target = Target(name);
        var runs = 0;
        foreach (var seed in TestScale.UnscaledSeeds(2))
        {
            using var first = new EngineBench(target, (ulong)seed + 1);
            using var second = new EngineBench(target, Library(target), (ulong)seed + 1);
            AssertEqual(first, second, RandomProgram.Create(seed, target), seed);
            runs += first.Events.Count > 0 ? 1 : 0;
        }

        Assert.True(runs > 0, "every run trapped");
    }

    [CxxrtlTheory]
    [MemberData(nameof(Targets))]
    public void TrapsHaveTheSameCodesAtTheSameInstructions(string name)
    {
        using var bench = new EngineBench(Target(name), Library(Target(name)));
        TrapCases.AssertSame(Target(name), bench);
    }

    private static ArchitectureRecord Target(string name) => name == nameof(TestTargets.Narrow) ? TestTargets.Narrow : TestTargets.All[name];

    private static string Library(ArchitectureRecord target) => EngineLibrary.For(target, simulator: EngineSimulator.Cxxrtl);

    private static void AssertEqual(EngineBench first, EngineBench second, EngineCase given, int seed)
    {
        var differences = (first.Difference(given), second.Difference(given));
        Assert.True(differences is (null, null), $"seed {seed}: {differences}");
        Assert.Equal(first.Events, second.Events);
        Assert.Equal(first.Device.Cycle, second.Device.Cycle);
    }
}
