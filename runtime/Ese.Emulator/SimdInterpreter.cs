using System.Diagnostics;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// Executes ESE programs with the vector instructions of this processor. After every instruction every buffer holds what
/// <see cref="ReferenceInterpreter"/> would have written; traps and counters are the same too. Not safe for use by several
/// threads at once.
/// </summary>
public sealed class SimdInterpreter : IProgramInterpreter
{
    /// <summary>Most threads that a run can use.</summary>
    public const int MaximumThreads = 2;

    private readonly SimdMachine _machine;
    private readonly SharedWeightStreams _streams;
    private InstructionWord[]? _program;
    private SimdOperation?[] _operations = [];
    private DividedLoop?[] _dividedLoops = [];
    private long[]? _profile;
    private long _issued;

    /// <summary>Creates an engine with cleared memories.</summary>
    /// <param name="architecture">Its lanes, channels and memories.</param>
    /// <param name="card">Card memory that holds program, image and segments.</param>
    /// <param name="streams">Weights to share with other interpreters; null to share with none.</param>
    public SimdInterpreter(ArchitectureRecord architecture, CardMemory card, SharedWeightStreams? streams = null)
        : this(architecture, card, streams, InstructionPaths.Best)
    {
    }

    /// <summary>An engine that uses the instructions of one path, which the process must have.</summary>
    internal SimdInterpreter(ArchitectureRecord architecture, CardMemory card, SharedWeightStreams? streams, InstructionPath path)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(card);
        _streams = streams ?? new SharedWeightStreams();
        _machine = new SimdMachine(architecture, card, _streams, path);
        Team = new LoopTeam(_machine);
    }

    /// <summary>What instructions see and change.</summary>
    internal SimdMachine Machine => _machine;

    /// <summary>The threads of divided loops.</summary>
    internal LoopTeam Team { get; }

    /// <inheritdoc/>
    public IExecutionObserver? Observer
    {
        get => _machine.Writes.Observer;
        set => _machine.Writes.Observer = value;
    }

    /// <inheritdoc/>
    public long InstructionsIssued => _issued;

    /// <inheritdoc/>
    public long MultiplyAccumulates => _machine.MultiplyAccumulates;

    /// <summary>
    /// Threads that a run may use, 1 or 2; the default is 2 where there are as many processors. The second one takes one of
    /// the two directions of a bidirectional layer.
    /// </summary>
    public int Threads { get; set; } = Math.Min(MaximumThreads, Environment.ProcessorCount);

    /// <summary>Whether runs measure how long each instruction takes; false, the default, costs nothing.</summary>
    public bool IsProfiling { get; set; }

    /// <summary>
    /// Time of the last run per instruction of the program, over all its passes, in ticks of <see cref="Stopwatch"/>. Empty
    /// where it was not measured.
    /// </summary>
    public ReadOnlySpan<long> Profile => _profile;

    /// <summary>
    /// Lays out weights for this processor's vectors before the first run needs them, on all processors. Nothing happens
    /// for weights that are not among the shared ones, or were laid out before.
    /// </summary>
    /// <param name="binary">The binary whose image and program are in card memory, or will be.</param>
    public void Prepare(EseBinary binary)
    {
        ArgumentNullException.ThrowIfNull(binary);
        LayoutsAhead.Make(binary, _streams, _machine.Architecture, _machine.Path);
    }

    /// <inheritdoc/>
    public void Reset() => _machine.Memory.Clear();

    /// <inheritdoc/>
    public void Run(ProgramLaunch launch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(launch);
        var sequencer = _machine.Sequencer;
        _issued = 0;
        _machine.Start(launch);
        Prepare();
        while (!sequencer.Halted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sequencer.Current = sequencer.Next;
            if (_issued >= launch.WatchdogInstructions)
            {
                throw _machine.Trap(TrapCode.Watchdog, $"more than {launch.WatchdogInstructions} instructions");
            }

            ProgramMemory.CheckEnd(_machine);
            _issued++;
            sequencer.Next++;
            Execute(sequencer.Current);
            if (!_machine.IsObserved && _dividedLoops[sequencer.Current] is { } loop
                && sequencer is { Depth: 1, Innermost: { } frame } && frame.Start == loop.Loop.Start)
            {
                Team.TryRun(loop, _operations, _profile, Threads, ref _issued, cancellationToken);
            }
        }
    }

    private void Prepare()
    {
        if (!ReferenceEquals(_program, _machine.Program))
        {
            _program = _machine.Program;
            _operations = new SimdOperation[_program.Length];
            _dividedLoops = new DividedLoop[_program.Length];
            _profile = null;
        }

        if (!IsProfiling)
        {
            _profile = null;
        }
        else if (_profile is null)
        {
            _profile = new long[_operations.Length];
        }
        else
        {
            Array.Clear(_profile);
        }
    }

    private SimdOperation Decode(int index)
    {
        _dividedLoops[index] = DividedLoop.At(_machine.Program, index, _machine.Architecture);
        return SimdDispatch.Decode(_machine, index);
    }

    private void Execute(int index)
    {
        var operation = _operations[index] ??= Decode(index);
        if (_profile is null)
        {
            operation.Execute(_machine);
            return;
        }

        var start = Stopwatch.GetTimestamp();
        operation.Execute(_machine);
        _profile[index] += Stopwatch.GetTimestamp() - start;
    }
}
