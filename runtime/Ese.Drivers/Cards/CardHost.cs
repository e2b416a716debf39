namespace Ese.Drivers;

/// <summary>What the drivers need of the operating system; tests put their own in its place.</summary>
/// <param name="Calls">The system calls.</param>
/// <param name="LockFolder">Where lock files lie.</param>
internal sealed record CardHost(ISystemCalls Calls, string LockFolder)
{
    /// <summary>The folder whose nodes are the kernel's; elsewhere a process may stand behind them.</summary>
    public string KernelFolder { get; init; } = "/dev/";

    /// <summary>This host.</summary>
    /// <exception cref="DeviceFaultException"><see cref="DeviceFault.Unsupported"/>.</exception>
    public static CardHost This => UnsupportedReason is { } reason
        ? throw new DeviceFaultException(DeviceFault.Unsupported, $"Cards cannot be used on {reason}; use 64-bit Linux, or the emulator.", new CallSite("open", ""))
        : new CardHost(LinuxSystemCalls.Instance, DefaultLockFolder);

    /// <summary>Why this host cannot have cards; null where it can.</summary>
    public static string? UnsupportedReason =>
        !OperatingSystem.IsLinux() ? "an operating system other than Linux"
        : !Environment.Is64BitProcess ? "a 32-bit process"
        : null;

    private static string DefaultLockFolder =>
        Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : Path.GetTempPath();
}
