using System.Runtime.InteropServices;
using Ese.Isa;

namespace Ese.Drivers;

/// <summary>A simulated engine. Its clock stands still between calls; one thread at a time may use it.</summary>
internal sealed unsafe class Simulation : SafeHandle
{
    private readonly SimulationLibrary _library;
    private readonly string _path;

    /// <summary>Creates a reset engine with empty memory, as large and as slow as the library was built for.</summary>
    /// <param name="path">The engine's library.</param>
    /// <param name="seed">0 for the ideal memory of <c>docs/cycles.md</c>; any other for random stalls and orders.</param>
    public Simulation(string path, ulong seed)
        : base(0, ownsHandle: true)
    {
        _path = path;
        _library = SimulationLibrary.Load(path);
        SetHandle(_library.Create(0, 0, seed));
        if (IsInvalid)
        {
            throw new InsufficientMemoryException("there is no memory for the simulation");
        }
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>What simulates the engine: <c>verilator</c> or <c>cxxrtl</c>.</summary>
    public string Simulator => _library.Simulator;

    /// <summary>Bytes of card memory.</summary>
    public long MemoryBytes => (long)_library.MemoryBytes(Checked);

    /// <summary>Clock cycles since the simulation was created.</summary>
    public long Cycle => _library.Cycle(Checked);

    private nint Checked
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return handle;
        }
    }

    /// <summary>Holds the reset for a few cycles; card memory stays.</summary>
    public void Reset() => _library.Reset(Checked);

    public uint ReadRegister(int offset)
    {
        uint value;
        Check(_library.ReadRegister(Checked, (uint)offset, &value));
        return value;
    }

    public void WriteRegister(int offset, uint value) => Check(_library.WriteRegister(Checked, (uint)offset, value));

    public void ReadMemory(ulong address, Span<byte> destination)
    {
        fixed (byte* bytes = destination)
        {
            Check(_library.ReadMemory(Checked, address, bytes, (ulong)destination.Length));
        }
    }

    public void WriteMemory(ulong address, ReadOnlySpan<byte> source)
    {
        fixed (byte* bytes = source)
        {
            Check(_library.WriteMemory(Checked, address, bytes, (ulong)source.Length));
        }
    }

    /// <summary>Runs until something is to be told.</summary>
    /// <param name="cycles">Most cycles.</param>
    /// <returns>Interrupt, event or cycles.</returns>
    public SimulationResult Run(long cycles) => Check(_library.Run(Checked, (ulong)cycles));

    /// <summary>Whether memory answers from now on; it takes requests either way.</summary>
    public void AnswerMemory(bool isOn) => _library.AnswerMemory(Checked, isOn ? 1 : 0);

    /// <summary>Switches tracing; on, the mirror of the on-chip memories begins with zeros.</summary>
    public void Trace(bool isOn) => _library.Trace(Checked, isOn ? 1 : 0);

    /// <summary>Takes the oldest trace event; null where there is none.</summary>
    public TraceEvent? NextEvent()
    {
        TraceEvent next;
        return _library.NextEvent(Checked, &next) != 0 ? next : null;
    }

    /// <summary>Words of an on-chip memory, as far as they were written while tracing, else 0.</summary>
    public void Peek(int space, int channel, long address, Span<long> words)
    {
        fixed (long* first = words)
        {
            _library.Peek(Checked, space, channel, address, words.Length, first);
        }
    }

    /// <summary>Cycles in which words of an on-chip memory were written last while tracing, −1 for those that were not.</summary>
    public void Written(int space, int channel, long address, Span<long> cycles)
    {
        fixed (long* first = cycles)
        {
            _library.Written(Checked, space, channel, address, cycles.Length, first);
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        _library.Destroy(handle);
        return true;
    }

    private SimulationResult Check(int result) => (SimulationResult)result switch
    {
        SimulationResult.Violation => throw new EseException(
            ErrorTable.EngineFaulty, $"The simulated engine broke a bus rule: {Marshal.PtrToStringUTF8(_library.Violation(handle))}; build it from sources that pass their tests.", _path),
        SimulationResult.Silent => throw new EseException(
            ErrorTable.EngineFaulty, "The simulated engine did not answer a register transaction; build it from sources that pass their tests.", _path),
        SimulationResult.Range => throw new ArgumentOutOfRangeException(null, $"the bytes are outside the {MemoryBytes} bytes of card memory"),
        var other => other,
    };
}
