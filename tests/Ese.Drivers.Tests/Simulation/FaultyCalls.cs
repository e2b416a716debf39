namespace Ese.Drivers.Tests;

/// <summary>System calls of which one, or all from one on, fail as a plan says.</summary>
internal sealed unsafe class FaultyCalls(ISystemCalls inner) : ISystemCalls
{
    private int _count;

    private static readonly int[] ErrorNumbers =
        [Errno.TimedOut, Errno.RestartCall, Errno.InputOutput, Errno.Interrupted, Errno.TryAgain, Errno.NoDevice, Errno.Protocol, Errno.Busy];

    public InjectedFault Fault { get; init; }

    public int ErrorNumber { get; set; }

    /// <summary>Number of the call that fails, from 0; closing is not counted.</summary>
    public int At { get; init; } = -1;

    /// <summary>Share of calls that fail in one way or another; 0 for none but the one at <see cref="At"/>.</summary>
    public double Rate { get; init; }

    /// <summary>What decides which calls fail at a rate, and how.</summary>
    public Random Dice { get; init; } = new(0);

    /// <summary>Calls that failed at a rate.</summary>
    public int Hits { get; private set; }

    /// <summary>Calls that were made, as <c>name suffix</c>, such as <c>pread _user</c>.</summary>
    public List<string> Log { get; } = [];

    public CallResult Open(string path, OpenMode mode) => Hit("open", path) is { } fault ? Fail(fault) : inner.Open(path, mode);

    public CallResult Close(nint descriptor) => inner.Close(descriptor);

    public CallResult ReadAt(FileHandle file, byte* buffer, nuint bytes, long offset)
    {
        var fault = Hit("pread", file.Path);
        if (fault is InjectedFault.Error or InjectedFault.ErrorFromHereOn)
        {
            return Fail(fault.Value);
        }

        var result = inner.ReadAt(file, buffer, fault == InjectedFault.Short ? bytes / 2 : bytes, offset);
        if (fault is InjectedFault.AllOnes or InjectedFault.AllOnesFromHereOn && IsRegisters(file))
        {
            new Span<byte>(buffer, 4).Fill(255);
        }

        if (fault == InjectedFault.Corrupted && !IsRegisters(file))
        {
            buffer[bytes - 1] ^= 16;
        }

        return fault == InjectedFault.SuccessAsTimeout ? CallResult.Failure(Errno.TimedOut)
            : fault == InjectedFault.Short && IsRegisters(file) ? CallResult.Success(2)
            : result;
    }

    public CallResult WriteAt(FileHandle file, byte* buffer, nuint bytes, long offset)
    {
        var fault = Hit("pwrite", file.Path);
        if (fault is InjectedFault.Error or InjectedFault.ErrorFromHereOn)
        {
            return Fail(fault.Value);
        }

        if (fault == InjectedFault.Corrupted && !IsRegisters(file))
        {
            buffer[bytes - 1] ^= 16;
        }

        var result = inner.WriteAt(file, buffer, fault == InjectedFault.Short ? bytes / 2 : bytes, offset);
        return fault == InjectedFault.SuccessAsTimeout ? CallResult.Failure(Errno.TimedOut)
            : fault == InjectedFault.Short && IsRegisters(file) ? CallResult.Success(2)
            : result;
    }

    public CallResult Read(FileHandle file, byte* buffer, nuint bytes) =>
        Hit("read", file.Path) is { } fault ? Fail(fault) : inner.Read(file, buffer, bytes);

    public CallResult Control(FileHandle file, nuint request, byte* argument) =>
        Hit("ioctl", file.Path) is { } fault ? Fail(fault) : inner.Control(file, request, argument);

    public CallResult Poll(FileHandle file, int milliseconds) =>
        Hit("poll", file.Path) is { } fault ? Fail(fault) : inner.Poll(file, milliseconds);

    public CallResult Lock(FileHandle file) => Hit("flock", file.Path) is { } fault ? Fail(fault) : inner.Lock(file);

    public CallResult Clear(FileHandle file) => Hit("ftruncate", file.Path) is { } fault ? Fail(fault) : inner.Clear(file);

    public CallResult Map(FileHandle file, nuint bytes) => Hit("mmap", file.Path) is { } fault ? Fail(fault) : inner.Map(file, bytes);

    public CallResult Unmap(nint address, nuint bytes) => inner.Unmap(address, bytes);

    private static bool IsRegisters(FileHandle file) => file.Path.EndsWith("_user", StringComparison.Ordinal);

    private CallResult Fail(InjectedFault fault) =>
        CallResult.Failure(fault is InjectedFault.Error or InjectedFault.ErrorFromHereOn ? ErrorNumber : Errno.TimedOut);

    private InjectedFault? Hit(string call, string path)
    {
        int number;
        lock (Log)
        {
            number = _count++;
            if (Rate > 0 && Dice.NextDouble() < Rate)
            {
                Hits++;
                ErrorNumber = ErrorNumbers[Dice.Next(ErrorNumbers.Length)];
                return call is "pread" or "pwrite" && Dice.Next(2) == 0
                    ? new[] { InjectedFault.Short, InjectedFault.AllOnes, InjectedFault.Corrupted, InjectedFault.SuccessAsTimeout }[Dice.Next(4)]
                    : InjectedFault.Error;
            }

            Log.Add($"{call} {(path.EndsWith(".lock", StringComparison.Ordinal) ? ".lock" : path[Math.Max(0, path.IndexOf('_', StringComparison.Ordinal))..])}");
        }

        var lasts = Fault is InjectedFault.ErrorFromHereOn or InjectedFault.AllOnesFromHereOn;
        var hits = Fault != InjectedFault.None && (lasts ? number >= At && At >= 0 : number == At);
        return !hits ? null
            : Fault is InjectedFault.Error or InjectedFault.ErrorFromHereOn || call is "pread" or "pwrite" ? Fault
            : null;
    }
}
