namespace Ese.Drivers;

/// <summary>Error numbers of Linux that drivers return; the same on every processor .NET runs on.</summary>
internal static class Errno
{
    /// <summary>Libraries fail without telling why.</summary>
    public const int None = 0;

    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int InputOutput = 5;
    public const int NoDeviceAddress = 6;
    public const int TryAgain = 11;
    public const int OutOfMemory = 12;
    public const int AccessDenied = 13;
    public const int Busy = 16;
    public const int NoDevice = 19;
    public const int NotADirectory = 20;
    public const int Invalid = 22;
    public const int TooManyFilesInSystem = 23;
    public const int TooManyFiles = 24;
    public const int NoSuchControl = 25;
    public const int FileTooLarge = 27;
    public const int NotImplemented = 38;
    public const int Loop = 40;
    public const int Protocol = 71;
    public const int ConnectionAborted = 103;
    public const int NotConnected = 107;
    public const int ShutDown = 108;
    public const int TimedOut = 110;

    /// <summary>ERESTARTSYS, which the kernel should never show: XDMA drivers of 2019 and 2020 do where newer ones say ETIMEDOUT.</summary>
    public const int RestartCall = 512;

    /// <summary>The number with its name, as in manuals.</summary>
    public static string Describe(int number) => number switch
    {
        None => "no error number",
        NotPermitted => "EPERM (1)",
        NoEntry => "ENOENT (2)",
        Interrupted => "EINTR (4)",
        InputOutput => "EIO (5)",
        NoDeviceAddress => "ENXIO (6)",
        TryAgain => "EAGAIN (11)",
        OutOfMemory => "ENOMEM (12)",
        AccessDenied => "EACCES (13)",
        Busy => "EBUSY (16)",
        NoDevice => "ENODEV (19)",
        NotADirectory => "ENOTDIR (20)",
        Invalid => "EINVAL (22)",
        TooManyFilesInSystem => "ENFILE (23)",
        TooManyFiles => "EMFILE (24)",
        NoSuchControl => "ENOTTY (25)",
        FileTooLarge => "EFBIG (27)",
        NotImplemented => "ENOSYS (38)",
        Loop => "ELOOP (40)",
        Protocol => "EPROTO (71)",
        ConnectionAborted => "ECONNABORTED (103)",
        NotConnected => "ENOTCONN (107)",
        ShutDown => "ESHUTDOWN (108)",
        TimedOut => "ETIMEDOUT (110)",
        RestartCall => "ERESTARTSYS (512)",
        _ => FormattableString.Invariant($"errno {number}"),
    };
}
