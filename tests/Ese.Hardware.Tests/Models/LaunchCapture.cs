using Ese.Drivers;
using Ese.Emulator;
using Ese.Isa;
using Ese.Runtime;

namespace Ese.Hardware.Tests;

/// <summary>An emulator that remembers its registers and its memory as they were when a run was started.</summary>
internal sealed class LaunchCapture(ArchitectureRecord architecture) : IEseDevice
{
    private readonly EmulatorDevice _device = new(architecture);

    /// <summary>The last run's registers; null before the first.</summary>
    public ProgramLaunch? Launch { get; private set; }

    /// <summary>Card memory before the last run.</summary>
    public byte[] Memory { get; } = new byte[architecture.MemoryBytes];

    public EseDeviceInfo Info => _device.Info;

    public uint ReadRegister(int offset) => _device.ReadRegister(offset);

    public void WriteRegister(int offset, uint value)
    {
        if (offset == RegisterMap.Control && (value & 1) != 0)
        {
            Launch = EngineRegisters.Read(_device);
            _device.ReadMemory(0, Memory);
        }

        _device.WriteRegister(offset, value);
    }

    public void ReadMemory(ulong address, Span<byte> destination) => _device.ReadMemory(address, destination);

    public void WriteMemory(ulong address, ReadOnlySpan<byte> source) => _device.WriteMemory(address, source);

    public void WaitForDone(TimeSpan deadline, CancellationToken cancellationToken = default) => _device.WaitForDone(deadline, cancellationToken);

    public void Reset() => _device.Reset();

    public void Dispose() => _device.Dispose();
}
