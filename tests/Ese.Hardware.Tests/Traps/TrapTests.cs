using Ese.Isa;

namespace Ese.Hardware.Tests;

public class TrapTests
{
    [Fact]
    public void EveryCaseTrapsOnTheReferenceAsItSays()
    {
        foreach (var target in TestTargets.All.Values)
        {
            var cases = TrapCases.All(target).ToList();
            Assert.All(cases, given => Assert.True(ExpectedRun.Of(given.Build()).Trap?.Code == given.Code, $"{given.Name}: {ExpectedRun.Of(given.Build()).Trap?.Message}"));
            Assert.Equal(Enum.GetValues<TrapCode>().Where(code => code != TrapCode.None), cases.Select(given => given.Code).Distinct().Order());
        }
    }

    [VerilatorFact]
    public void TheEngineTrapsWithTheSameCodeAtTheSameInstruction()
    {
        foreach (var target in TestTargets.All.Values)
        {
            using var bench = new EngineBench(target);
            TrapCases.AssertSame(target, bench);
        }
    }

    [VerilatorFact]
    public void WithoutChannelsTheEngineTrapsWhereTheReferenceDoes()
    {
        // What nobody's memory would hold is no error then, but what concerns everyone is.
        var target = TestTargets.Odd;
        using var bench = new EngineBench(target);
        var ends = new List<TrapCode>();
        foreach (var given in TrapCases.All(target))
        {
            var built = given.Add(Halt.Definition).Set(launch => launch.ChannelMask = 0).Build();
            var difference = bench.Difference(built);
            Assert.True(difference is null, $"{given.Name}: {difference}");
            ends.Add(ExpectedRun.Of(built).Trap?.Code ?? TrapCode.None);
        }

        Assert.True(ends.Count(code => code == TrapCode.None) > 20 && ends.Count(code => code != TrapCode.None) > 40, $"{ends.Count(code => code == TrapCode.None)} of {ends.Count}");
    }

    [VerilatorFact]
    public void AProgramRunsBehindATrapAndAReset()
    {
        using var bench = new EngineBench(TestTargets.Odd);
        foreach (var given in TrapCases.All(TestTargets.Odd).Take(3))
        {
            Assert.Null(bench.Difference(given.Build()));
            Assert.Null(bench.Difference(RandomProgram.Create(1, TestTargets.Odd)));
        }
    }
}
