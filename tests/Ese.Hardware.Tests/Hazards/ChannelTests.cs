using Ese.Emulator;
using Ese.Isa;
using static Ese.Hardware.Tests.HazardPrograms;

namespace Ese.Hardware.Tests;

/// <summary>Channels that do not take part, beside others that do.</summary>
public class ChannelTests
{
    private static readonly BufferSpace[] OwnBuffers = [BufferSpace.Activation, BufferSpace.Cell, BufferSpace.Bank0];

    [VerilatorFact]
    public void AMaskedChannelIsLeftAlone() => Engines.OnEveryTarget((target, bench) =>
    {
        // All but one, and one alone; the smallest target has nothing but its only one to mask.
        var all = (1u << target.Channels) - 1;
        foreach (var mask in Enumerable.Range(0, target.Channels).SelectMany(channel => (uint[])[all & ~(1u << channel), 1u << channel]).Distinct())
        {
            var given = DirectedCase.OnFullMemories($"channels {mask:X}", target).Set(launch => launch.ChannelMask = mask);
            given.Add(NewLoad(destination: 0)).Settle().Add(given.Dense(target, 4, 8)).Settle();
            given.Add(NewLstm(bank: 0)).Settle().Add(given.Dense(target, 4, 8)).Add(NewStore(source: 0)).End();
            var run = new DirectedRun(bench, given);

            for (var channel = 0; channel < target.Channels; channel++)
            {
                var takesPart = (mask >> channel & 1) != 0;
                Assert.All(OwnBuffers, buffer => Assert.Equal(takesPart, run.WriteCycles(buffer, channel, 0, 4 * target.Lanes).Count > 0));
            }
        }
    });

    [VerilatorFact]
    public void ChannelsWhoseStepsAreOverAreLeftAlone() => Engines.OnEveryTarget((target, bench) =>
    {
        // Every channel has a step more than the one before it, the first none.
        var given = DirectedCase.OnFullMemories("steps of their own", target);
        for (var channel = 0; channel < target.Channels; channel++)
        {
            given.Launch.SetSteps(0, channel, channel);
        }

        var start = given.Settle().Next;
        given.Add(Loop.Definition, (Loop.OverAxis, 1), (Loop.End, start + 5))
            .Add(NewLoad(destination: 0).OfSteps(1, 0, StepOrder.Forward).With(CommonFields.Wait, WaitForMatrix | WaitForStore));
        given.Add(given.Dense(target, 4, 8).With(CommonFields.Wait, WaitForLoad | WaitForElement)).Add(NewLstm(bank: 0).With(CommonFields.Wait, WaitForMatrix | WaitForStore));
        given.Add(NewStore(source: 0).OfSteps(3, 0, StepOrder.Forward).With(StoreVector.Offset, DirectedCase.StepWords).With(CommonFields.Wait, WaitForElement)).Add(EndLoop.Definition, (EndLoop.Start, start)).Settle().End();
        var run = new DirectedRun(bench, given);

        Assert.Equal(target.Channels - 1, run.Issues(start + 1));
        Assert.Equal(target.Channels * (target.Channels - 1) / 2 * 32 * target.StreamLanes, run.Counter(RegisterMap.MultiplyAccumulates));
    });
}
