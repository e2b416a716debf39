namespace Ese.Drivers;

/// <summary>
/// The device interface (promise P6). Emulator, Verilated engine and cards implement exactly this, and the run time
/// knows no other. One run at a time; the caller serialises.
/// </summary>
public interface IEseDevice : IDisposable
{
    /// <summary>What the device is.</summary>
    EseDeviceInfo Info { get; }

    /// <summary>Reads a register.</summary>
    /// <param name="offset">Byte offset, a multiple of 4; see <see cref="Ese.Isa.RegisterMap"/>.</param>
    uint ReadRegister(int offset);

    /// <summary>Writes a register.</summary>
    /// <param name="offset">Byte offset, a multiple of 4.</param>
    /// <param name="value">The value.</param>
    void WriteRegister(int offset, uint value);

    /// <summary>Copies card memory to the host.</summary>
    void ReadMemory(ulong address, Span<byte> destination);

    /// <summary>Copies host memory to the card.</summary>
    void WriteMemory(ulong address, ReadOnlySpan<byte> source);

    /// <summary>Waits until the run that was started is done or trapped.</summary>
    /// <param name="deadline">Longest time to wait.</param>
    /// <param name="cancellationToken">Ends the wait early; the device is reset before the next run.</param>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    void WaitForDone(TimeSpan deadline, CancellationToken cancellationToken = default);

    /// <summary>Soft reset: nothing of an earlier run remains on chip.</summary>
    void Reset();
}
