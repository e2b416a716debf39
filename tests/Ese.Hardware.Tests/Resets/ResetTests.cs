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
