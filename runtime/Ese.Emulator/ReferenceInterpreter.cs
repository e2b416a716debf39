using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// Executes the words of an ESE program. It is the specification of the numbers: every other executor must write the
/// same values to the same buffers. It is written to be read; speed lives elsewhere.
/// </summary>
/// <remarks>
/// Instructions run one after the other. That gives the engine's result, because the verifier proves that every
/// instruction waits for the units it depends on. On-chip memories keep their content from run to run until
/// <see cref="Reset"/>. Not safe for use by several threads at once.
/// </remarks>
public sealed class ReferenceInterpreter : IProgramInterpreter
{
    private readonly Machine _machine;

    /// <summary>Creates an engine with cleared memories.</summary>
    /// <param name="architecture">Its lanes, channels and memories.</param>
    /// <param name="card">Card memory that holds program, image and segments.</param>
    /// <param name="streams">Decoded weight streams to share with other interpreters; null to share with none.</param>
    public ReferenceInterpreter(ArchitectureRecord architecture, CardMemory card, SharedWeightStreams? streams = null)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(card);
        _machine = new Machine(architecture, card, streams ?? new SharedWeightStreams());
    }

    /// <summary>What instructions see and change.</summary>
    internal Machine Machine => _machine;

    /// <inheritdoc/>
    public IExecutionObserver? Observer
    {
        get => _machine.Writes.Observer;
        set => _machine.Writes.Observer = value;
    }

    /// <inheritdoc/>
    public long InstructionsIssued { get; private set; }

    /// <inheritdoc/>
    public long MultiplyAccumulates => _machine.MultiplyAccumulates;

    /// <inheritdoc/>
    public void Reset() => _machine.Chip.Clear();

    /// <inheritdoc/>
    public void Run(ProgramLaunch launch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(launch);
        var sequencer = _machine.Sequencer;
        InstructionsIssued = 0;
        _machine.Start(launch);
        while (!sequencer.Halted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sequencer.Current = sequencer.Next;
            if (InstructionsIssued >= launch.WatchdogInstructions)
            {
                throw _machine.Trap(TrapCode.Watchdog, $"more than {launch.WatchdogInstructions} instructions");
            }

            var word = ProgramMemory.Fetch(_machine);
            InstructionsIssued++;
            sequencer.Next++;
            Dispatch.Execute(_machine, word);
        }
    }
}
