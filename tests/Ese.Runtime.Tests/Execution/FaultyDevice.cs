using Ese.Drivers;

namespace Ese.Runtime.Tests;

/// <summary>An emulator with one thing changed, and a count of its runs.</summary>
internal sealed class FaultyDevice(IEseDevice inner) : IEseDevice
{
    public EseDeviceInfo Info { get; init; } = inner.Info;

    public Func<int, uint, uint> ChangeRegister { get; init; } = (_, value) => value;

    public Action BeforeWait { get; set; } = () => { };

    public int Waits { get; private set; }

    public uint ReadRegister(int offset) => ChangeRegister(offset, inner.ReadRegister(offset));

    public void WriteRegister(int offset, uint value) => inner.WriteRegister(offset, value);

    public void ReadMemory(ulong address, Span<byte> destination) => inner.ReadMemory(address, destination);

    public void WriteMemory(ulong address, ReadOnlySpan<byte> source) => inner.WriteMemory(address, source);

    public void WaitForDone(TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        Waits++;
        BeforeWait();
        inner.WaitForDone(deadline, cancellationToken);
    }

    public void Reset() => inner.Reset();

    public void Dispose() => inner.Dispose();
}
