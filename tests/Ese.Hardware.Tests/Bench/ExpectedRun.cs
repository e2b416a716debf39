using Ese.Emulator;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>A run of the reference interpreter: which instructions it executed, and what each wrote.</summary>
internal sealed class ExpectedRun : IExecutionObserver
{
    private readonly List<(int Index, List<ExpectedWrite> Writes)> _steps = [];

    private ExpectedRun(ReferenceInterpreter interpreter, CardMemory card)
    {
        Machine = interpreter.Machine;
        Card = card;
    }

    /// <summary>Instructions in the order they issue.</summary>
    public IReadOnlyList<(int Index, List<ExpectedWrite> Writes)> Steps => _steps;

    /// <summary>The memories behind the run.</summary>
    public Machine Machine { get; }

    /// <summary>Card memory behind the run.</summary>
    public CardMemory Card { get; }

    /// <summary>Why the run stopped before its halt; null where it did not.</summary>
    public TrapException? Trap { get; private set; }

    /// <summary>Runs a case.</summary>
    public static ExpectedRun Of(EngineCase given)
    {
        var card = new CardMemory(given.Architecture.MemoryBytes);
        card.Write(0, given.Memory);
        var interpreter = new ReferenceInterpreter(given.Architecture, card);
        var run = new ExpectedRun(interpreter, card);
        interpreter.Observer = run;
        try
        {
            run.Execute(given.Launch);
        }
        catch (TrapException trap)
        {
            run.Trap = trap;
        }

        interpreter.Observer = null;
        return run;
    }

    /// <inheritdoc/>
    public void Written(in BufferWrite write) =>
        _steps[^1].Writes.Add(new ExpectedWrite(write.Channel, write.Space, write.Address, write.Values.ToArray()));

    /// <summary>The interpreter's loop, which does not tell where one execution of an instruction ends and the next begins.</summary>
    private void Execute(ProgramLaunch launch)
    {
        Machine.Start(launch);
        var sequencer = Machine.Sequencer;
        while (!sequencer.Halted)
        {
            sequencer.Current = sequencer.Next;
            if (_steps.Count >= launch.WatchdogInstructions)
            {
                throw Machine.Trap(TrapCode.Watchdog, $"more than {launch.WatchdogInstructions} instructions");
            }

            var word = ProgramMemory.Fetch(Machine);
            sequencer.Next++;
            _steps.Add((sequencer.Current, []));
            Dispatch.Execute(Machine, word);
        }
    }
}
