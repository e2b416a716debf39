using System.Diagnostics;
using Ese.Drivers;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>
/// A card whose single accesses and transfers are repeated when they fail: the rung <see cref="Rung.Retry"/>. Only what can be
/// repeated without harm is; a start is not, since the first may have reached the engine.
/// </summary>
internal sealed class RepeatingDevice(IEseDevice inner, RecoveryPolicy policy, RecoveryReport report) : IEseDevice
{
    /// <inheritdoc/>
    public EseDeviceInfo Info => inner.Info;

    /// <inheritdoc/>
    public uint ReadRegister(int offset)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return inner.ReadRegister(offset);
            }
            catch (DeviceFaultException fault) when (MayRepeat(fault, attempt))
            {
                report.Step(Rung.Retry, CardFailure.Of(fault)!, attempt);
            }
        }
    }

    /// <inheritdoc/>
    public void WriteRegister(int offset, uint value)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                inner.WriteRegister(offset, value);
                return;
            }
            catch (DeviceFaultException fault) when (offset != RegisterMap.Control && MayRepeat(fault, attempt))
            {
                report.Step(Rung.Retry, CardFailure.Of(fault)!, attempt);
            }
        }
    }

    /// <inheritdoc/>
    public void ReadMemory(ulong address, Span<byte> destination)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                inner.ReadMemory(address, destination);
                return;
            }
            catch (DeviceFaultException fault) when (MayRepeat(fault, attempt))
            {
                report.Step(Rung.Retry, CardFailure.Of(fault)!, attempt);
            }
        }
    }

    /// <inheritdoc/>
    public void WriteMemory(ulong address, ReadOnlySpan<byte> source)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                inner.WriteMemory(address, source);
                return;
            }
            catch (DeviceFaultException fault) when (MayRepeat(fault, attempt))
            {
                report.Step(Rung.Retry, CardFailure.Of(fault)!, attempt);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>All attempts together keep to the deadline.</remarks>
    public void WaitForDone(TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        var start = Stopwatch.GetTimestamp();
        for (var (attempt, left) = (1, deadline); ; attempt++, left = deadline - Stopwatch.GetElapsedTime(start))
        {
            try
            {
                inner.WaitForDone(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken);
                return;
            }
            catch (DeviceFaultException fault) when (MayRepeat(fault, attempt))
            {
                report.Step(Rung.Retry, CardFailure.Of(fault)!, attempt);
            }
        }
    }

    /// <inheritdoc/>
    public void Reset() => inner.Reset();

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private bool MayRepeat(DeviceFaultException fault, int attempt) => attempt <= policy.Attempts && CardFailure.MayRepeat(fault.Fault);
}
