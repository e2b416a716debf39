using Ese.Isa;
using Ese.Runtime;
using Ese.Runtime.Tests;

namespace Ese.Drivers.Tests;

/// <summary>An emulator that runs in the background once it is started, as a card does, and counts its memory.</summary>
internal sealed class SimulatedEngine : IDisposable
{
    private readonly Lock _gate = new();
    private readonly EmulatorDevice _emulator = new(SumModel.Architecture(), kind: EmulatorKind.Reference);
    private readonly int _memoryBytes = (int)SumModel.Architecture().MemoryBytes;
    private Thread? _run;
    private bool _busy;

    /// <summary>What the identity register reads.</summary>
    public uint Identity { get; set; } = RegisterMap.IdentityValue;

    /// <summary>Time between start and done.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Whether a started run goes on for ever.</summary>
    public bool NeverEnds { get; set; }

    /// <summary>Whether a soft reset ends even such a run.</summary>
    public bool Resets { get; set; } = true;

    /// <summary>Whether register writes have no effect.</summary>
    public bool LosesWrites { get; set; }

    /// <summary>What the last write to the control register was.</summary>
    public uint Control { get; private set; }

    /// <summary>Called when a run ends with the interrupt enabled.</summary>
    public Action Interrupt { get; set; } = () => { };

    public uint ReadRegister(int offset)
    {
        lock (_gate)
        {
            return offset switch
            {
                RegisterMap.Identity => Identity,
                RegisterMap.Status when _busy => 1,
                0x0C0 => (uint)_memoryBytes,
                _ => _emulator.ReadRegister(offset),
            };
        }
    }

    public void WriteRegister(int offset, uint value)
    {
        lock (_gate)
        {
            if (offset == RegisterMap.SoftReset && Resets)
            {
                _busy = false;
            }

            if (_busy || LosesWrites)
            {
                return;
            }

            _emulator.WriteRegister(offset, value);
            if (offset == RegisterMap.Control && (value & 1) != 0)
            {
                Control = value;
                _busy = true;
                _run = NeverEnds ? null : new Thread(() => Run((value & 2) != 0)) { IsBackground = true };
                _run?.Start();
            }
        }
    }

    public void ReadMemory(ulong address, Span<byte> destination)
    {
        lock (_gate)
        {
            _emulator.ReadMemory(address, destination);
        }
    }

    public void WriteMemory(ulong address, ReadOnlySpan<byte> source)
    {
        lock (_gate)
        {
            _emulator.WriteMemory(address, source);
        }
    }

    public void Dispose()
    {
        _run?.Join();
        _emulator.Dispose();
    }

    private void Run(bool interrupt)
    {
        Thread.Sleep(Delay);
        lock (_gate)
        {
            if (!_busy)
            {
                return;
            }

            _emulator.WaitForDone(TimeSpan.FromMinutes(1));
            _busy = false;
        }

        if (interrupt)
        {
            Interrupt();
        }
    }
}
