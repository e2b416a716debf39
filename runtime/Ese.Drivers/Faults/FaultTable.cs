using Ese.Isa;

namespace Ese.Drivers;

/// <summary>What an error number means for a device, and which code users see.</summary>
internal static class FaultTable
{
    /// <summary>The fault behind an error number.</summary>
    public static DeviceFault OfErrno(int errorNumber) => errorNumber switch
    {
        Errno.TimedOut or Errno.RestartCall => DeviceFault.TimedOut,
        Errno.None or Errno.InputOutput => DeviceFault.InputOutput,
        Errno.Interrupted => DeviceFault.Interrupted,
        Errno.TryAgain => DeviceFault.TryAgain,
        Errno.Protocol => DeviceFault.ProtocolError,
        Errno.NoDevice or Errno.NoDeviceAddress or Errno.NotConnected or Errno.ConnectionAborted or Errno.ShutDown => DeviceFault.Gone,
        Errno.Busy => DeviceFault.Busy,
        Errno.NoEntry or Errno.NotADirectory => DeviceFault.Missing,
        Errno.AccessDenied or Errno.NotPermitted => DeviceFault.PermissionDenied,
        Errno.OutOfMemory or Errno.TooManyFiles or Errno.TooManyFilesInSystem => DeviceFault.HostExhausted,
        _ => DeviceFault.Rejected,
    };

    /// <summary>The entry of the error-code table.</summary>
    public static ErrorCode CodeOf(DeviceFault fault) => fault switch
    {
        DeviceFault.TimedOut or DeviceFault.InputOutput or DeviceFault.Interrupted or DeviceFault.TryAgain or DeviceFault.ShortTransfer
            => ErrorTable.DeviceTransferFailed,
        DeviceFault.Corrupted => ErrorTable.DeviceTransferCorrupted,
        DeviceFault.ProtocolError or DeviceFault.Rejected => ErrorTable.DeviceProtocol,
        DeviceFault.Lost or DeviceFault.Gone or DeviceFault.WrongIdentity => ErrorTable.DeviceLost,
        DeviceFault.Busy => ErrorTable.DeviceInUse,
        DeviceFault.Missing => ErrorTable.DeviceMissing,
        DeviceFault.PermissionDenied => ErrorTable.DeviceForbidden,
        DeviceFault.HostExhausted => ErrorTable.DeviceHostExhausted,
        _ => ErrorTable.DeviceUnsupported,
    };

    /// <summary>The error for a call that returned an error number.</summary>
    public static DeviceFaultException Failed(CallSite site, int errorNumber, TimeSpan elapsed)
    {
        var fault = OfErrno(errorNumber);
        return new DeviceFaultException(
            fault,
            FormattableString.Invariant($"The {site} failed with {Errno.Describe(errorNumber)} after {elapsed.TotalMilliseconds:F0} ms; {Remedy(fault)}."),
            site, errorNumber, elapsed);
    }

    /// <summary>The error for something else than an error number.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="site">Where.</param>
    /// <param name="found">What was found, as the end of a sentence that begins with the site.</param>
    /// <param name="elapsed">Time since the operation began.</param>
    /// <param name="errorNumber">The error number, where there is one, too.</param>
    public static DeviceFaultException Found(DeviceFault fault, CallSite site, string found, TimeSpan elapsed = default, int errorNumber = 0) =>
        new(fault, $"The {site} {found}; {Remedy(fault)}.", site, errorNumber, elapsed);

    private static string Remedy(DeviceFault fault) => fault switch
    {
        DeviceFault.TimedOut or DeviceFault.InputOutput or DeviceFault.Interrupted or DeviceFault.TryAgain or DeviceFault.ShortTransfer
            => "try again, reset the card, or load its image again",
        DeviceFault.Corrupted => "try again, and check how the card is seated, cooled and clocked",
        DeviceFault.ProtocolError or DeviceFault.Rejected => "check that driver and image are those the card needs",
        DeviceFault.Lost or DeviceFault.WrongIdentity => "check that the image of an ESE engine is loaded and the link is up",
        DeviceFault.Gone => "check that the card is plugged in and its driver is loaded",
        DeviceFault.Busy => "end the process that uses the card, or choose another card",
        DeviceFault.Missing => "load the card's driver and check the path",
        DeviceFault.PermissionDenied => "give the user read and write access, for example by a udev rule",
        DeviceFault.HostExhausted => "free memory or handles of this host",
        _ => "use 64-bit Linux",
    };
}
