using Ese.Drivers;
using Ese.Isa;

namespace Ese.Card;

/// <summary>An engine that works by itself, as on a card: a write starts a run or a reset, the status register is busy meanwhile.</summary>
/// <remarks>
/// The device behind it works only while it is waited for, which a thread of the engine does. Registers can be read meanwhile. Writes
/// and transfers of memory come between two slices of a run where the device can be waited for in slices, else after the run.
/// </remarks>
internal sealed class CardEngine : IDisposable
{
    private const uint Start = 1;
    private const uint EnableInterrupt = 2;
    private const uint Busy = 1;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(5);

    private readonly object _gate = new();
    private readonly EngineTurns _turns;
    private readonly IEseDevice _device;
    private readonly bool _sliced;
    private readonly Action _interrupt;
    private readonly Action<EseException> _failed;
    private CancellationTokenSource _stop = new();
    private RunManner? _run;
    private bool _reset;
    private bool _busy;
    private bool _interruptEnabled;
    private bool _disposed;

    /// <summary>Takes a device over.</summary>
    /// <param name="device">The device; disposed with the engine.</param>
    /// <param name="sliced">Whether a wait for it that timed out can be repeated.</param>
    /// <param name="interrupt">Raises the interrupt.</param>
    /// <param name="failed">Told when the device fails as no engine does; it is not used again.</param>
    public CardEngine(IEseDevice device, bool sliced, Action interrupt, Action<EseException> failed)
    {
        (_device, _sliced, _interrupt, _failed) = (device, sliced, interrupt, failed);
        _turns = new EngineTurns();
        new Thread(Work) { IsBackground = true, Name = "engine" }.Start();
    }

    /// <summary>Bytes of card memory.</summary>
    public long MemoryBytes => _device.Info.MemoryBytes;

    /// <summary>Reads a register.</summary>
    public uint ReadRegister(int offset)
    {
        bool busy;
        lock (_gate)
        {
            busy = _busy;
        }

        return busy && offset == RegisterMap.Status ? Busy
            : busy && !_sliced ? _device.ReadRegister(offset)
            : _turns.Take(() => _device.ReadRegister(offset));
    }

    /// <summary>Writes a register.</summary>
    /// <param name="offset">The register.</param>
    /// <param name="value">The value.</param>
    /// <param name="manner">How the run ends that the write starts, if it does.</param>
    public void WriteRegister(int offset, uint value, RunManner manner)
    {
        lock (_gate)
        {
            switch (offset)
            {
                case RegisterMap.SoftReset:
                    (_reset, _busy) = (true, true);
                    _stop.Cancel();
                    Monitor.PulseAll(_gate);
                    return;
                case RegisterMap.Control:
                    _interruptEnabled = (value & EnableInterrupt) != 0;
                    if ((value & Start) != 0 && !_busy)
                    {
                        _turns.Take(() => _device.WriteRegister(offset, value));
                        (_run, _busy) = (manner, true);
                        Monitor.PulseAll(_gate);
                    }

                    return;
                case RegisterMap.Acknowledge when _busy:
                    return;
            }

            while (_busy && !_sliced && !_disposed)
            {
                Monitor.Wait(_gate);
            }
        }

        _turns.Take(() => _device.WriteRegister(offset, value));
    }

    public void ReadMemory(ulong address, Span<byte> destination)
    {
        using (_turns.Take())
        {
            _device.ReadMemory(address, destination);
        }
    }

    public void WriteMemory(ulong address, ReadOnlySpan<byte> source)
    {
        using (_turns.Take())
        {
            _device.WriteMemory(address, source);
        }
    }

    /// <summary>Stops what it does. The device is disposed by the thread that uses it.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _stop.Cancel();
            Monitor.PulseAll(_gate);
        }
    }

    private void Work()
    {
        try
        {
            while (Next(out var manner))
            {
                if (manner is { } run)
                {
                    Run(run);
                }
                else
                {
                    Reset();
                }
            }
        }
        catch (EseException failure)
        {
            _failed(failure);
        }

        using (_turns.Take())
        {
            _device.Dispose();
        }
    }

    /// <summary>Waits for the next thing to do: a run, or a reset where there is none.</summary>
    private bool Next(out RunManner? manner)
    {
        lock (_gate)
        {
            while (_run is null && !_reset && !_disposed)
            {
                Monitor.Wait(_gate);
            }

            manner = _reset ? null : _run;
            _run = null;
            return !_disposed;
        }
    }

    private void Run(RunManner manner)
    {
        var stop = _stop.Token;
        try
        {
            Execute(stop);
            stop.WaitHandle.WaitOne(manner.Ends ? manner.Delay : Timeout.InfiniteTimeSpan);
        }
        catch (OperationCanceledException)
        {
            // A reset follows, or the engine's end.
        }

        lock (_gate)
        {
            if (_reset || _disposed)
            {
                return;
            }

            BecomeIdle();
            if (!_interruptEnabled || !manner.RaisesInterrupt)
            {
                return;
            }
        }

        _interrupt();
    }

    private void Execute(CancellationToken stop)
    {
        while (true)
        {
            using (_turns.Return())
            {
                try
                {
                    _device.WaitForDone(_sliced ? Slice : Timeout.InfiniteTimeSpan, stop);
                    return;
                }
                catch (TimeoutException)
                {
                    // The slice is over.
                }
            }
        }
    }

    private void Reset()
    {
        using (_turns.Take())
        {
            _device.Reset();
        }

        lock (_gate)
        {
            _reset = false;
            _stop.Dispose();
            _stop = new CancellationTokenSource();
            if (_disposed)
            {
                _stop.Cancel();
            }

            BecomeIdle();
        }
    }

    private void BecomeIdle()
    {
        _busy = false;
        Monitor.PulseAll(_gate);
    }
}
