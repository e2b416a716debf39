using Ese.Drivers;
using Ese.Runtime;

namespace Ese.Card.Tests.Recovery;

/// <summary>A card whose operations are timed.</summary>
internal sealed class TimedCard(ICardSource inner, DeviceOptions options, WaitRecord waits) : ICardSource
{
    public string Name => inner.Name;

    public bool CanReload => inner.CanReload;

    public IEseDevice Open() => new Device(inner.Open(), options, waits);

    public TimeSpan Reload() => waits.Time(nameof(Reload), options.ImageDeadline, inner.Reload);

    private sealed class Device(IEseDevice inner, DeviceOptions options, WaitRecord waits) : IEseDevice
    {
        // What a call that hangs may take; the call behind it is not made any more.
        private static readonly TimeSpan Access = CardRegisters.AccessTime;

        public EseDeviceInfo Info => inner.Info;

        public uint ReadRegister(int offset) => waits.Time(nameof(ReadRegister), Access, () => inner.ReadRegister(offset));

        public void WriteRegister(int offset, uint value) => Time(nameof(WriteRegister), Access, () => inner.WriteRegister(offset, value));

        public unsafe void ReadMemory(ulong address, Span<byte> destination)
        {
            fixed (byte* first = destination)
            {
                var (pointer, length) = ((nint)first, destination.Length);
                Time(nameof(ReadMemory), options.TransferDeadline, () => inner.ReadMemory(address, new Span<byte>((void*)pointer, length)));
            }
        }

        public unsafe void WriteMemory(ulong address, ReadOnlySpan<byte> source)
        {
            fixed (byte* first = source)
            {
                var (pointer, length) = ((nint)first, source.Length);
                Time(nameof(WriteMemory), options.TransferDeadline, () => inner.WriteMemory(address, new ReadOnlySpan<byte>((void*)pointer, length)));
            }
        }

        public void WaitForDone(TimeSpan deadline, CancellationToken cancellationToken = default) =>
            Time(nameof(WaitForDone), deadline, () => inner.WaitForDone(deadline, cancellationToken));

        // A reset that is not through after a second is a fault, found by an access that may hang.
        public void Reset() => Time(nameof(Reset), 2 * Access, inner.Reset);

        public void Dispose() => inner.Dispose();

        private void Time(string name, TimeSpan deadline, Action operation) => waits.Time(name, deadline, () =>
        {
            operation();
            return 0;
        });
    }
}
