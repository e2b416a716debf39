namespace Ese.Drivers;

/// <summary>What AWS's management library reports, as faults.</summary>
internal static class AwsFault
{
    private const int Loaded = 0;

    /// <summary>The fault behind an error of the library: its own, or a negative error number of the kernel.</summary>
    public static DeviceFault Of(int error) => error switch
    {
        // A command in progress, hardware busy: another tool is at it, or the last load is not over.
        3 or 19 => DeviceFault.TryAgain,

        // The wait for the load ran out.
        6 => DeviceFault.TimedOut,

        // An image that is unknown or not permitted, whose PCI ids are others, or that needs another shell; a defect of the library.
        5 or 12 or 16 or 24 => DeviceFault.Rejected,

        // Power violation, after which the clocks stand; an FPGA that does not answer.
        17 or 25 => DeviceFault.Lost,
        20 => DeviceFault.Gone,
        < 0 => FaultTable.OfErrno(-error),

        // Calibration of the memory, and what later versions add.
        _ => DeviceFault.InputOutput,
    };

    /// <summary>The error for a call that failed; null where it did not.</summary>
    public static DeviceFaultException? OfCall(FpgaManagementLibrary library, CallSite site, int error, TimeSpan elapsed) => error == 0
        ? null
        : FaultTable.Found(Of(error), site, FormattableString.Invariant($"failed with error {error}, '{library.Describe(error)}'"), elapsed, Math.Max(-error, 0));

    /// <summary>The error for a slot that is not loaded after a load that succeeded; null where it is.</summary>
    public static DeviceFaultException? OfStatus(CallSite site, int status, TimeSpan elapsed) => status switch
    {
        Loaded => null,
        2 => FaultTable.Found(DeviceFault.TryAgain, site, "found the slot busy after the load", elapsed),
        _ => FaultTable.Found(DeviceFault.InputOutput, site, $"found the slot {Describe(status)} after the load", elapsed),
    };

    private static string Describe(int status) => status switch
    {
        1 => "cleared",
        3 => "not programmed",
        7 => "failed to load",
        _ => FormattableString.Invariant($"in state {status}"),
    };
}
