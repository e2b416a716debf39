using Ese.Isa;

namespace Ese.Hardware.Tests;

public class ResetTests
{
    [VerilatorFact]
    public void AResetWipesTables()
    {
        foreach (var target in TestTargets.All.Values)
        {
            using var bench = new EngineBench(target);
            Assert.Null(bench.Difference(RandomProgram.Create(1, target)));
            Assert.Null(bench.Difference(UnloadedTables.Create(target)));
        }
    }

    [VerilatorFact]
    public void AResetClearsWhatARunCounted() => Engines.OnEveryTarget((target, bench) =>
    {
        Assert.Null(bench.Difference(RandomProgram.Create(1, target)));
        Assert.True(Counters().Take(3).All(count => count > 0));

        bench.Device.Reset();

        Assert.All(Counters(), count => Assert.Equal(0, count));

        IEnumerable<long> Counters() => Enumerable.Range(0, (RegisterMap.MemoryBytes - RegisterMap.Cycles) / 8)
            .Select(index => EngineRegisters.ReadWide(bench.Device, RegisterMap.Cycles + (8 * index)));
    });

    [Fact]
    public void TheProgramReadsTablesAndRunsToItsEnd()
    {
        foreach (var target in TestTargets.All.Values)
        {
            var run = ExpectedRun.Of(UnloadedTables.Create(target));
            Assert.Null(run.Trap);
            Assert.All(run.Machine.Chip.Tables, entry => Assert.Equal(0, entry));
            Assert.True(run.Machine.Chip.Parameters.Select(bias => (bias >> 21) & 0x7FF).Distinct().Count() > 30);
        }
    }
}
