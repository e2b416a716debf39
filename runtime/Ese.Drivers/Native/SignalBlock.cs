namespace Ese.Drivers;

/// <summary>
/// Keeps signals from the calling thread while a transfer runs: the XDMA driver takes one that arrives during its wait for an
/// expired deadline and aborts the transfer.
/// </summary>
internal static unsafe class SignalBlock
{
    private const int MaskBytes = 128;

    /// <summary>Those of the processor, which must reach the thread that caused them: ILL, TRAP, BUS, FPE, SEGV.</summary>
    private static ReadOnlySpan<int> OfProcessor => [4, 5, 7, 8, 11];

    /// <summary>Makes a call with signals blocked. The call must be short on managed code: the runtime suspends threads by signal.</summary>
    public static T Around<T>(Func<T> call)
    {
        var all = stackalloc byte[MaskBytes];
        var before = stackalloc byte[MaskBytes];
        new Span<byte>(all, MaskBytes).Fill(byte.MaxValue);
        foreach (var signal in OfProcessor)
        {
            all[(signal - 1) / 8] &= (byte)~(1 << ((signal - 1) % 8));
        }

        var blocked = OperatingSystem.IsLinux() && LibC.SignalMask(LibC.BlockSignals, all, before) == 0;
        try
        {
            return call();
        }
        finally
        {
            if (blocked)
            {
                _ = LibC.SignalMask(LibC.SetSignals, before, null);
            }
        }
    }
}
