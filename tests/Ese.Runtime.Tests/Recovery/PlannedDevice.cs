using System.Runtime.CompilerServices;
using Ese.Drivers;
using Ese.Isa;

namespace Ese.Runtime.Tests.Recovery;

/// <summary>One opening of a <see cref="PlannedCard"/>; it fails as the drivers' cards do.</summary>
internal sealed class PlannedDevice(PlannedCard card) : IEseDevice
{
    private readonly EmulatorDevice _engine = new(card.Architecture);
    private bool _linkDown;
    private bool _hangs;
    private bool _traps;
    private bool _started;
    private bool _closed;

    public EseDeviceInfo Info => _engine.Info with { Name = card.Name, MemoryBytes = card.MemoryBytes ?? _engine.Info.MemoryBytes };

    public uint ReadRegister(int offset) => Do(_ => offset switch
    {
        RegisterMap.Status when _traps && _started => 8u | 2u,
        RegisterMap.TrapReason when _traps => (uint)TrapCode.WeightStream,
        _ => _engine.ReadRegister(offset),
    }, offset);

    public void WriteRegister(int offset, uint value) => Do(fault =>
    {
        if (fault != PlannedFault.LostWrite)
        {
            _engine.WriteRegister(offset, fault == PlannedFault.WrongRegister && offset >= RegisterMap.ProgramAddress ? value ^ 0x40 : value);
            _started |= offset == RegisterMap.Control;
        }

        RequireWritten(offset, value);
        return 0;
    }, offset);

    public void ReadMemory(ulong address, Span<byte> destination)
    {
        var bytes = new byte[destination.Length];
        Do(_ =>
        {
            _engine.ReadMemory(address, bytes);
            card.OnRead(address, bytes);
            return 0;
        });
        bytes.CopyTo(destination);
    }

    public void WriteMemory(ulong address, ReadOnlySpan<byte> source)
    {
        var bytes = source.ToArray();
        Do(_ =>
        {
            _engine.WriteMemory(address, bytes);
            return 0;
        });
    }

    public void WaitForDone(TimeSpan deadline, CancellationToken cancellationToken = default) => Do(_ =>
    {
        card.OnWait();
        if (_hangs)
        {
            throw new TimeoutException("the run never ends");
        }

        if (!_started)
        {
            throw new DeviceFaultException(DeviceFault.ProtocolError, "Nothing runs although a run was started; reset the card.");
        }

        _engine.WaitForDone(deadline, cancellationToken);
        card.Runs++;
        return 0;
    });

    public void Reset() => Do(_ =>
    {
        (_hangs, _traps, _started) = (false, false, false);
        _engine.Reset();
        return 0;
    });

    public void Dispose()
    {
        Assert.False(_closed);
        _closed = true;
        card.Close();
        _engine.Dispose();
    }

    private T Do<T>(Func<PlannedFault?, T> operation, int register = 0, [CallerMemberName] string name = "")
    {
        Assert.False(_closed);
        var fault = card.Enter(name, register);
        try
        {
            _linkDown |= fault == PlannedFault.LinkDown;
            _hangs |= fault == PlannedFault.Hangs;
            _traps |= fault == PlannedFault.Traps;
            card.ImageGone |= fault == PlannedFault.ImageGone;
            if (_linkDown || card.ImageGone)
            {
                throw new DeviceFaultException(
                    card.ImageGone ? DeviceFault.WrongIdentity : DeviceFault.Lost, "The identity register reads otherwise; load the image.");
            }

            if (fault == PlannedFault.Fails)
            {
                throw Failure();
            }

            var result = operation(fault);
            return fault == PlannedFault.FailsAfterwards ? throw Failure() : result;
        }
        finally
        {
            card.Leave();
        }
    }

    private void RequireWritten(int offset, uint value)
    {
        if (RegisterMap.IsStorage(offset) && _engine.ReadRegister(offset) != (value & RegisterMap.KeptBits(offset)))
        {
            throw new DeviceFaultException(DeviceFault.Corrupted, "The register does not hold what was written; try again.");
        }
    }

    private DeviceFaultException Failure() => new(card.Fault, "The operation failed as planned; try again.")
    {
        Operation = "pread",
        ErrorNumber = 5,
    };
}
