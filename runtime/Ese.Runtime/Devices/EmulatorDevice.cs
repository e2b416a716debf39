using Ese.Drivers;
using Ese.Emulator;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>An emulator behind the device interface: an ESE engine without a card.</summary>
/// <remarks>
/// A started run is executed by <see cref="WaitForDone"/> on the calling thread. A run whose wait ended early stays busy
/// until <see cref="Reset"/>.
/// </remarks>
public sealed class EmulatorDevice : IEseDevice, IMemorySharing
{
    private readonly ArchitectureRecord _architecture;
    private readonly CardMemory _card;
    private readonly IProgramInterpreter _interpreter;
    private readonly RegisterFile _registers = new();
    private readonly CycleCounter _cycles;
    private RunState _state;
    private bool _interruptEnabled;
    private bool _interruptPending;
    private bool _hasCounted;
    private TrapException? _trap;

    /// <summary>Creates an emulator with empty memory.</summary>
    /// <param name="architecture">The engine to emulate; its <see cref="ArchitectureRecord.MemoryBytes"/> limit the card memory.</param>
    /// <param name="streams">Decoded weights to share with other emulators of the same model; null to share with none.</param>
    /// <param name="kind">Which emulator executes programs.</param>
    public EmulatorDevice(
        ArchitectureRecord architecture, SharedWeightStreams? streams = null, EmulatorKind kind = EmulatorKind.Automatic)
        : this(architecture, card => kind == EmulatorKind.Reference
            ? new ReferenceInterpreter(architecture, card, streams)
            : new SimdInterpreter(architecture, card, streams))
    {
    }

    /// <summary>Creates an emulator around an interpreter of its card memory.</summary>
    internal EmulatorDevice(ArchitectureRecord architecture, Func<CardMemory, IProgramInterpreter> create)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        _architecture = architecture;
        _card = new CardMemory(architecture.MemoryBytes);
        _interpreter = create(_card);
        _cycles = new CycleCounter(architecture, _card);
        Info = new EseDeviceInfo("emulator", architecture.MemoryBytes, architecture.Lanes, architecture.Channels);
    }

    private enum RunState
    {
        Idle,
        Started,
        Abandoned,
        Done,
    }

    /// <inheritdoc/>
    public EseDeviceInfo Info { get; }

    /// <summary>Instructions a run may issue before it traps: what the watchdog's register holds, which hosts may write.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long WatchdogInstructions
    {
        get => _registers.WatchdogInstructions;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _registers.WatchdogInstructions = value;
        }
    }

    /// <summary>Sees every buffer write of the runs to come; null, the default, costs nothing.</summary>
    public IExecutionObserver? Observer
    {
        get => _interpreter.Observer;
        set => _interpreter.Observer = value;
    }

    /// <summary>
    /// Threads that a run may use, 1 or 2; the default is 2 where there are as many processors. The reference interpreter always
    /// uses one.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Neither 1 nor 2.</exception>
    public int Threads
    {
        get => _interpreter is SimdInterpreter interpreter ? interpreter.Threads : 1;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, SimdInterpreter.MaximumThreads);
            if (_interpreter is SimdInterpreter interpreter)
            {
                interpreter.Threads = value;
            }
        }
    }

    /// <summary>Whether the runs to come measure how long each instruction takes; false, the default, costs nothing.</summary>
    /// <remarks>The reference interpreter does not measure.</remarks>
    public bool IsProfiling
    {
        get => _interpreter is SimdInterpreter { IsProfiling: true };
        set
        {
            if (_interpreter is SimdInterpreter interpreter)
            {
                interpreter.IsProfiling = value;
            }
        }
    }

    /// <summary>
    /// Time of the last run per instruction of the program, over all its passes, in ticks of
    /// <see cref="System.Diagnostics.Stopwatch"/>. Empty where it was not measured.
    /// </summary>
    public ReadOnlySpan<long> Profile => _interpreter is SimdInterpreter interpreter ? interpreter.Profile : [];

    /// <summary>Gets ready for a binary before its first run, which would otherwise take longer.</summary>
    internal void Prepare(EseBinary binary)
    {
        if (_interpreter is SimdInterpreter interpreter)
        {
            interpreter.Prepare(binary);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The offset is outside the register map or not a multiple of 4.</exception>
    public uint ReadRegister(int offset)
    {
        RegisterMap.CheckOffset(offset);
        return offset switch
        {
            RegisterMap.Identity => RegisterMap.IdentityValue,
            RegisterMap.Status => Status,
            RegisterMap.TrapReason => (uint)(_trap?.Code ?? TrapCode.None),
            RegisterMap.TrapInstruction => (uint)(_trap?.Instruction ?? 0),
            RegisterMap.Configuration => ConfigurationWords.First(_architecture),
            RegisterMap.Configuration2 => ConfigurationWords.Second(_architecture),
            RegisterMap.SlotFormats => ConfigurationWords.SlotFormats(_architecture),
            RegisterMap.Cycles => (uint)_cycles.Cycles,
            RegisterMap.Cycles + 4 => (uint)(_cycles.Cycles >> 32),
            RegisterMap.Instructions => (uint)Counted(_interpreter.InstructionsIssued),
            RegisterMap.Instructions + 4 => (uint)(Counted(_interpreter.InstructionsIssued) >> 32),
            RegisterMap.MultiplyAccumulates => (uint)Counted(_interpreter.MultiplyAccumulates),
            RegisterMap.MultiplyAccumulates + 4 => (uint)(Counted(_interpreter.MultiplyAccumulates) >> 32),
            RegisterMap.MemoryBytes => (uint)_architecture.MemoryBytes,
            RegisterMap.MemoryBytes + 4 => (uint)(_architecture.MemoryBytes >> 32),
            _ => RegisterMap.IsStorage(offset) ? _registers[offset] : 0,
        };
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The offset is outside the register map or not a multiple of 4.</exception>
    public void WriteRegister(int offset, uint value)
    {
        RegisterMap.CheckOffset(offset);
        switch (offset)
        {
            case RegisterMap.Control:
                Start(value);
                break;
            case RegisterMap.Acknowledge:
                Acknowledge();
                break;
            case RegisterMap.SoftReset:
                Reset();
                break;
            default:
                if (RegisterMap.IsStorage(offset))
                {
                    _registers[offset] = value;
                }

                break;
        }
    }

    /// <inheritdoc/>
    public void ReadMemory(ulong address, Span<byte> destination) => _card.Read(address, destination);

    /// <inheritdoc/>
    public void WriteMemory(ulong address, ReadOnlySpan<byte> source) => _card.Write(address, source);

    /// <inheritdoc/>
    public void ShareMemory(ulong address, ReadOnlyMemory<byte> source) => _card.Share(address, source);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No run was started, or an earlier one was abandoned and not reset.</exception>
    public void WaitForDone(TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        if (_state == RunState.Done)
        {
            return;
        }

        if (_state != RunState.Started)
        {
            throw new InvalidOperationException(
                _state == RunState.Idle ? "no run was started" : "the abandoned run needs a reset");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline);
        _state = RunState.Abandoned;
        _hasCounted = true;
        try
        {
            var launch = _registers.ToLaunch();
            _interpreter.Run(launch, limit.Token);
            _cycles.Count(launch);
        }
        catch (TrapException trap)
        {
            _trap = trap;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the run did not finish within {deadline}");
        }

        cancellationToken.ThrowIfCancellationRequested();
        _state = RunState.Done;
        _interruptPending = _interruptEnabled;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _interpreter.Reset();
        ClearCounters();
        Acknowledge();
        _state = RunState.Idle;
    }

    /// <inheritdoc/>
    public void Dispose() => _card.Dispose();

    private uint Status =>
        (_state is RunState.Started or RunState.Abandoned ? 1u : 0)
        | (_state == RunState.Done ? 2u : 0)
        | (_interruptPending ? 4u : 0)
        | (_trap is not null ? 8u : 0);

    private void Start(uint value)
    {
        _interruptEnabled = (value & 2) != 0;
        if ((value & 1) != 0 && _state is RunState.Idle or RunState.Done)
        {
            Acknowledge();
            ClearCounters();
            _state = RunState.Started;
        }
    }

    private long Counted(long value) => _hasCounted ? value : 0;

    private void ClearCounters()
    {
        _hasCounted = false;
        _cycles.Clear();
    }

    private void Acknowledge()
    {
        _trap = null;
        _interruptPending = false;
        if (_state == RunState.Done)
        {
            _state = RunState.Idle;
        }
    }
}
