using System.Diagnostics;
using Ese.Isa;

namespace Ese.Drivers;

/// <summary>
/// The engine's SystemVerilog, simulated, behind the device interface: slow, and exact to the cycle. <c>eng/build-engine</c> builds
/// the library for a target.
/// </summary>
/// <remarks>The engine's clock runs only inside calls: <see cref="WaitForDone"/> executes a run on the calling thread.</remarks>
public sealed class VerilatedDevice : IEseDevice
{
    /// <summary>Cycles between two looks at status, deadline and cancellation: few at first, so that short runs end soon.</summary>
    private const int FirstSlice = 64;

    private const int LongestSlice = 4096;

    /// <summary>Looks at the status an engine may take to clear its memories: enough for the largest of any record.</summary>
    private const int ClearingSlices = 1 << 16;

    private readonly Simulation _simulation;

    /// <summary>Creates a device with empty memory.</summary>
    /// <param name="library">The engine's library, as <c>eng/build-engine</c> writes it.</param>
    /// <exception cref="EseException">
    /// <see cref="ErrorTable.EngineLibraryUnusable"/>: the file is not the library of an engine;
    /// <see cref="ErrorTable.EngineFaulty"/>: the engine does not work.
    /// </exception>
    public VerilatedDevice(string library)
        : this(library, seed: 0)
    {
    }

    /// <summary>Creates a device whose memory answers when and in which order it likes, unless the seed is 0.</summary>
    internal VerilatedDevice(string library, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(library);
        _simulation = new Simulation(library, seed);
        try
        {
            WaitUntilClear();
            var configuration = ReadRegister(RegisterMap.Configuration);
            Info = new EseDeviceInfo(
                "verilated", _simulation.MemoryBytes, (int)(configuration & 0xFFFF), (int)((configuration >> 16) & 0xFF));
        }
        catch
        {
            _simulation.Dispose();
            throw;
        }
    }

    /// <summary>Creates a device and checks that it was built for a target.</summary>
    /// <param name="library">The engine's library.</param>
    /// <param name="architecture">The target.</param>
    /// <exception cref="EseException">As for the constructor, or the engine has other lanes or channels.</exception>
    public static VerilatedDevice ForTarget(string library, ArchitectureRecord architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var device = new VerilatedDevice(library);
        if (device.Info.Lanes == architecture.Lanes && device.Info.Channels == architecture.Channels)
        {
            return device;
        }

        var found = device.Info;
        device.Dispose();
        throw new EseException(
            ErrorTable.EngineLibraryUnusable,
            FormattableString.Invariant($"The engine has {found.Lanes} lanes and {found.Channels} channel(s), target '{architecture.Name}' needs {architecture.Lanes} and {architecture.Channels}; build it for this target with eng/build-engine."),
            library);
    }

    /// <inheritdoc/>
    public EseDeviceInfo Info { get; }

    /// <summary>What simulates the engine: <c>verilator</c> or <c>cxxrtl</c>.</summary>
    internal string Simulator => _simulation.Simulator;

    /// <summary>Clock cycles since the device was created.</summary>
    internal long Cycle => _simulation.Cycle;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The offset is outside the register map or not a multiple of 4.</exception>
    /// <exception cref="EseException"><see cref="ErrorTable.EngineFaulty"/>: the engine does not work.</exception>
    public uint ReadRegister(int offset)
    {
        RegisterMap.CheckOffset(offset);
        return _simulation.ReadRegister(offset);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The offset is outside the register map or not a multiple of 4.</exception>
    /// <exception cref="EseException"><see cref="ErrorTable.EngineFaulty"/>: the engine does not work.</exception>
    public void WriteRegister(int offset, uint value)
    {
        RegisterMap.CheckOffset(offset);
        _simulation.WriteRegister(offset, value);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside card memory.</exception>
    public void ReadMemory(ulong address, Span<byte> destination) => _simulation.ReadMemory(address, destination);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside card memory.</exception>
    public void WriteMemory(ulong address, ReadOnlySpan<byte> source) => _simulation.WriteMemory(address, source);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No run was started.</exception>
    /// <exception cref="EseException"><see cref="ErrorTable.EngineFaulty"/>: the engine does not work.</exception>
    public void WaitForDone(TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        var start = Stopwatch.GetTimestamp();
        for (var slice = FirstSlice; !IsDone(); slice = Math.Min(2 * slice, LongestSlice))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (deadline != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(start) >= deadline)
            {
                throw new TimeoutException($"the run did not finish within {deadline}");
            }

            _simulation.Run(slice);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="EseException"><see cref="ErrorTable.EngineFaulty"/>: the engine does not work.</exception>
    public void Reset()
    {
        _simulation.WriteRegister(RegisterMap.SoftReset, 1);
        WaitUntilClear();
    }

    /// <inheritdoc/>
    public void Dispose() => _simulation.Dispose();

    /// <summary>Whether memory answers from now on; it takes requests either way.</summary>
    internal void AnswerMemory(bool isOn) => _simulation.AnswerMemory(isOn);

    /// <summary>Runs so many cycles, or until the interrupt is raised or a trace event is there.</summary>
    internal void Run(long cycles) => _simulation.Run(cycles);

    /// <summary>Switches tracing. Switch it on behind a <see cref="Reset"/>, when the on-chip memories are clear.</summary>
    internal void Trace(bool isOn) => _simulation.Trace(isOn);

    /// <summary>Runs a started program up to the next trace event.</summary>
    /// <param name="cycles">Most cycles.</param>
    /// <returns>The event; null where the interrupt came, or none of the cycles had one.</returns>
    internal TraceEvent? RunToEvent(long cycles) =>
        _simulation.NextEvent() ?? (_simulation.Run(cycles) == SimulationResult.Event ? _simulation.NextEvent() : null);

    /// <summary>Words of an on-chip memory, as far as they were written while tracing, else 0.</summary>
    /// <param name="space">0 activation, 1 cell, 2 parameter, 3 table, 4 and 5 the accumulator banks.</param>
    /// <param name="channel">The channel; 0 for memories that the channels share.</param>
    /// <param name="address">First word; of an accumulator <c>(row · groups + group) · lanes + lane</c>.</param>
    /// <param name="words">Filled.</param>
    internal void Peek(int space, int channel, long address, Span<long> words) => _simulation.Peek(space, channel, address, words);

    /// <summary>Cycles in which words of an on-chip memory were written last while tracing, −1 for those that were not.</summary>
    /// <param name="space">As of <see cref="Peek"/>.</param>
    /// <param name="channel">As of <see cref="Peek"/>.</param>
    /// <param name="address">As of <see cref="Peek"/>.</param>
    /// <param name="cycles">Filled, as <see cref="Cycle"/> counts.</param>
    internal void Written(int space, int channel, long address, Span<long> cycles) => _simulation.Written(space, channel, address, cycles);

    private bool IsDone()
    {
        var status = _simulation.ReadRegister(RegisterMap.Status);
        return (status & 2) != 0 || ((status & 1) == 0 ? throw new InvalidOperationException("no run was started") : false);
    }

    private void WaitUntilClear()
    {
        for (var slice = 0; slice < ClearingSlices; slice++)
        {
            if ((_simulation.ReadRegister(RegisterMap.Status) & 1) == 0)
            {
                return;
            }

            _simulation.Run(LongestSlice);
        }

        throw new EseException(
            ErrorTable.EngineFaulty, "The simulated engine stays busy behind a reset; build it from sources that pass their tests.");
    }
}
