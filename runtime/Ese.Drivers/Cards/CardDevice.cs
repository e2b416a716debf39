using Ese.Isa;

namespace Ese.Drivers;

/// <summary>An ESE engine on a card: what every way to a card has in common.</summary>
/// <remarks>
/// <para>Every member but <see cref="Info"/> throws <see cref="DeviceFaultException"/> when the card fails. Nothing is repeated that
/// changes the card's state in a way the caller could not see; recovery is the caller's.</para>
/// <para>A register access ends within a second: a bus ends it by itself, and where a process may stand behind a node it is made on
/// a thread of its own. Transfers keep to <see cref="DeviceOptions.TransferDeadline"/>.</para>
/// </remarks>
public abstract class CardDevice : IEseDevice
{
    private const uint Start = 1;
    private const uint EnableInterrupt = 2;

    private readonly ICardPort _port;
    private readonly DeviceOptions _options;
    private readonly DeviceLock _owner;
    private readonly CardRegisters _registers;
    private readonly CompletionWait _wait;
    private bool _started;
    private bool _disposed;

    /// <summary>Takes a card over; where that fails, port and lock are disposed.</summary>
    private protected CardDevice(ICardPort port, DeviceLock owner, DeviceOptions? options)
    {
        (_port, _owner, _options) = (port, owner, options ?? DeviceOptions.Default);
        _registers = new CardRegisters(port);
        _wait = new CompletionWait(port, _registers);
        try
        {
            _registers.RequireIdentity();
            Info = ReadInfo();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public EseDeviceInfo Info { get; }

    /// <inheritdoc/>
    /// <exception cref="DeviceFaultException">The card failed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset is outside the register map or not a multiple of 4.</exception>
    public uint ReadRegister(int offset)
    {
        CheckOffset(offset);
        return _registers.Read(offset);
    }

    /// <inheritdoc/>
    /// <exception cref="DeviceFaultException">The card failed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset is outside the register map or not a multiple of 4.</exception>
    public void WriteRegister(int offset, uint value)
    {
        CheckOffset(offset);
        switch (offset)
        {
            case RegisterMap.Control when (value & Start) != 0:
                _port.BeginRun();
                _started = true;

                // How the end of a run is noticed is the device's matter.
                _registers.Write(offset, _port.HasInterrupt ? value | EnableInterrupt : value);
                break;
            case RegisterMap.SoftReset:
                Reset();
                break;
            default:
                _started &= offset != RegisterMap.Acknowledge;
                _registers.Write(offset, value);
                if (_options.VerifyTransfers)
                {
                    _registers.RequireWritten(offset, value);
                }

                break;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DeviceFaultException">The transfer failed; the destination may be partly filled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside the card's memory.</exception>
    public void ReadMemory(ulong address, Span<byte> destination)
    {
        CheckRange(address, destination.Length);
        var deadline = _options.DeadlineFor(destination.Length);
        _port.ReadMemory(address, destination, deadline);
        if (_options.VerifyTransfers)
        {
            TransferCheck.Require(_port, address, destination, deadline);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DeviceFaultException">The transfer failed; the range may be partly written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside the card's memory.</exception>
    public void WriteMemory(ulong address, ReadOnlySpan<byte> source)
    {
        CheckRange(address, source.Length);
        var deadline = _options.DeadlineFor(source.Length);
        _port.WriteMemory(address, source, deadline);
        if (_options.VerifyTransfers)
        {
            TransferCheck.Require(_port, address, source, deadline);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DeviceFaultException">The card failed.</exception>
    /// <exception cref="InvalidOperationException">No run was started since the last acknowledgement or reset.</exception>
    public void WaitForDone(TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_started)
        {
            throw new InvalidOperationException("no run was started");
        }

        _wait.ForDone(deadline, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="DeviceFaultException">The card failed, or stays busy.</exception>
    public void Reset()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _started = false;
        _registers.Write(RegisterMap.SoftReset, 1);
        _wait.ForReset();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _port.Dispose();
        _owner.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Becomes a card's owner and opens it; both or neither.</summary>
    private protected static (TPort Port, DeviceLock Owner) Take<TPort>(CardHost host, string realPath, Func<DeviceLock, TPort> open)
        where TPort : ICardPort
    {
        var owner = DeviceLock.Acquire(host, realPath);
        try
        {
            return (open(owner), owner);
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    /// <summary>Clears what an earlier owner left; a device that cannot do that is disposed.</summary>
    private protected static TDevice Ready<TDevice>(TDevice device)
        where TDevice : CardDevice
    {
        try
        {
            device.Reset();
            return device;
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    private EseDeviceInfo ReadInfo()
    {
        var configuration = _registers.Read(RegisterMap.Configuration);
        var memory = (long)Math.Min(_registers.ReadWide(RegisterMap.MemoryBytes), long.MaxValue);
        return new EseDeviceInfo(
            _port.Name, Math.Min(memory, _port.MemoryLimit ?? long.MaxValue), (int)(configuration & 0xFFFF), (int)((configuration >> 16) & 0xFF));
    }

    private void CheckOffset(int offset)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        RegisterMap.CheckOffset(offset);
    }

    private void CheckRange(ulong address, int bytes)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if ((ulong)bytes > (ulong)Info.MemoryBytes || address > (ulong)Info.MemoryBytes - (ulong)bytes)
        {
            throw new ArgumentOutOfRangeException(
                nameof(address), address, FormattableString.Invariant($"{bytes} bytes there are outside the card's memory of {Info.MemoryBytes} bytes"));
        }
    }
}
