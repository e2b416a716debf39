using Ese.Emulator;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>Soft resets in the middle of what an engine does: nothing of it may be seen behind them.</summary>
public class SoftResetTests
{
    private const int Cases = 60;

    [VerilatorFact]
    public void ARunBehindAResetAtAnyTimeEqualsTheReference() => Engines.OnEveryTarget((target, bench) => AssertClean(target, bench, seed: 0));

    [VerilatorFact]
    public void ARunBehindAResetAtAnyTimeEqualsTheReferenceOnSlowMemory()
    {
        foreach (var target in TestTargets.All.Values)
        {
            using var bench = new EngineBench(target, seed: 11);
            AssertClean(target, bench, seed: 1000);
        }
    }

    [VerilatorFact]
    public void AResetOnTopOfAResetIsOne() => Engines.OnEveryTarget((target, bench) =>
    {
        foreach (var between in (int[])[0, 1, 2, 5, 40, 400])
        {
            bench.Start(RandomProgram.Create(between, target));
            bench.Device.Trace(false);
            bench.Device.Run(3000);
            bench.Device.WriteRegister(RegisterMap.SoftReset, 1);
            bench.Device.Run(between);
            var difference = bench.Difference(RandomProgram.Create(1, target));
            Assert.True(difference is null, $"{between} cycles: {difference}");
        }
    });

    /// <summary>Breaks a random program off after a random time, and runs another.</summary>
    private static void AssertClean(ArchitectureRecord target, EngineBench bench, int seed)
    {
        var random = new Random(seed);
        var broken = 0;
        for (var index = 0; index < TestScale.Of(Cases / 3); index++)
        {
            var given = RandomProgram.Create(seed + index, target);
            bench.Start(given);
            bench.Device.Trace(false);
            var cycles = random.Next(1, (int)CycleModel.Simulate(given.Binary, given.Launch).Cycles);
            bench.Device.Run(cycles);
            broken += (int)(bench.Device.ReadRegister(RegisterMap.Status) & 1);
            bench.Device.WriteRegister(RegisterMap.SoftReset, 1);

            var difference = bench.Difference(RandomProgram.Create(seed + index + 1, target));
            Assert.True(difference is null, $"case {index}, reset after {cycles} cycles: {difference}");
        }

        Assert.True(broken > Cases / 6, $"{broken} runs were broken off");
    }
}
