using Ese.Isa;
using static Ese.Hardware.Tests.HazardPrograms;

namespace Ese.Hardware.Tests;

/// <summary>Loops as deep as they can be nested, in both directions of time, and loops without a pass.</summary>
public class LoopTests
{
    [VerilatorFact]
    public void LoopsNestToTheLimitInBothDirections() => Engines.OnEveryTarget((target, bench) =>
    {
        foreach (var order in (StepOrder[])[StepOrder.Forward, StepOrder.Reverse])
        {
            foreach (var shifted in (int[])[0, 1])
            {
                var given = DirectedCase.OnFullMemories($"{order}, shifted by {shifted}", target).Set(launch => launch.WatchdogInstructions = 100_000);
                SetSteps(given, target, channel => 3 + channel);
                var body = Nest(given, target, order, shifted, count: 2);
                var run = new DirectedRun(bench, given.End());

                Assert.Equal(2 * (2 + target.Channels) * 2 * (2 + target.Channels), run.Issues(body));
            }
        }
    });

    [VerilatorFact]
    public void LoopsWithoutAPassAreSkippedAtEveryDepth() => Engines.OnEveryTarget((target, bench) =>
    {
        foreach (var (steps, count) in ((int, int)[])[(0, 2), (1, 0), (0, 0)])
        {
            var given = DirectedCase.OnFullMemories($"{steps} steps, {count} passes", target);
            SetSteps(given, target, _ => steps);
            var body = Nest(given, target, StepOrder.Forward, 0, count);
            var run = new DirectedRun(bench, given.End(), isSound: count > 0);

            Assert.Equal(0, run.Issues(body));
        }
    });

    [VerilatorFact]
    public void AVectorOfAnUtteranceWithoutStepsIsZerosAndIsNotStored() => Engines.OnEveryTarget((target, bench) =>
    {
        foreach (var order in (StepOrder[])[StepOrder.Forward, StepOrder.Reverse])
        {
            // No channel has a step, so whatever the loop stands at is outside all of them.
            var given = DirectedCase.OnFullMemories($"{order} without steps", target);
            given.Settle().Add(Loop.Definition, (Loop.Count, 2), (Loop.End, given.Next + 5));
            var start = given.Next - 1;
            given.Add(NewLoad().OfSteps(1, 0, order)).Add(NewStore(source: 0).OfSteps(2, 1, order)).Settle();
            given.Add(LoadWindow.Definition, (LoadWindow.Segment, 1), (LoadWindow.Stride, DirectedCase.StepWords), (LoadWindow.Count, 3), (LoadWindow.Hop, 1), (LoadWindow.OutputAxis, 1), (LoadWindow.Length, 30));
            var run = new DirectedRun(bench, given.Add(EndLoop.Definition, (EndLoop.Start, start)).Settle().End(), isSound: false);

            var card = ExpectedRun.Of(run.Case);
            Assert.All(card.Machine.Chip.Channels, channel => Assert.All(channel.Activation[TransferPlace..(TransferPlace + DirectedCase.StepWords)], word => Assert.Equal(0, word)));
        }
    });

    private static void SetSteps(DirectedCase given, ArchitectureRecord target, Func<int, int> steps)
    {
        for (var channel = 0; channel < target.Channels; channel++)
        {
            given.Launch.SetSteps(0, channel, steps(channel));
            given.Launch.SetSteps(1, channel, steps(channel));
        }
    }

    /// <summary>Four loops, counted and over axes in turn, around a load, a matrix, an element instruction and a store.</summary>
    /// <returns>Index of the load.</returns>
    private static int Nest(DirectedCase given, ArchitectureRecord target, StepOrder order, int shifted, int count)
    {
        const int Body = 4;
        var matrix = given.Dense(target, 4, 3);
        var start = given.Settle().Next;
        for (var depth = 0; depth < InstructionTable.LoopCounters; depth++)
        {
            var end = start + (2 * InstructionTable.LoopCounters) + Body - 1 - depth;
            given.Add(
                Loop.Definition, (Loop.Counter, 3 - depth), (Loop.OverAxis, depth % 2), (Loop.Axis, depth / 2), (Loop.Count, depth % 2 == 0 ? count : 0), (Loop.End, end));
        }

        // The outer axis gives the step that is loaded, the inner one that which is stored.
        var stepped = InstructionTable.LoopCounters - 2;
        given.Add(NewLoad(destination: 0, length: 100).OfSteps(1, 0, order, stepped, shifted).With(CommonFields.Wait, WaitForMatrix | WaitForStore));
        given.Add(matrix.With(CommonFields.Wait, WaitForLoad | WaitForElement)).Add(NewLstm(bank: 0).With(CommonFields.Wait, WaitForMatrix | WaitForStore));
        given.Add(NewStore(source: 0, length: 4 * target.Lanes).OfSteps(2, 1, order, counter: 0, shifted).With(CommonFields.Wait, WaitForElement));
        for (var depth = InstructionTable.LoopCounters - 1; depth >= 0; depth--)
        {
            given.Add(EndLoop.Definition, (EndLoop.Counter, 3 - depth), (EndLoop.Start, start + depth));
        }

        given.Settle();
        return start + InstructionTable.LoopCounters;
    }
}
