namespace Ese.Drivers.Tests;

/// <summary>The kernel with one card behind the XDMA driver: its nodes answer as the driver's sources say, in this process.</summary>
internal sealed unsafe class SimulatedXdma : ISystemCalls, IDisposable
{
    public const string Card = "/dev/xdma0";
    public const int PageBits = 12;

    private readonly Dictionary<nint, string> _open = [];
    private readonly Dictionary<string, nint> _locks = [];
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly object _interrupts = new();
    private nint _next = 100;
    private int _pending;

    public SimulatedXdma() => Engine.Interrupt = RaiseInterrupt;

    public SimulatedEngine Engine { get; } = new();

    /// <summary>Nodes that do not exist.</summary>
    public HashSet<string> Missing { get; } = [];

    /// <summary>Most bytes one transfer moves.</summary>
    public int LongestTransfer { get; set; } = int.MaxValue;

    /// <summary>Whether interrupts are lost on their way.</summary>
    public bool LosesInterrupts { get; set; }

    /// <summary>Descriptors that are open.</summary>
    public int Descriptors
    {
        get
        {
            lock (_open)
            {
                return _open.Count;
            }
        }
    }

    /// <summary>Transfers whose buffer and address did not have the same low bits.</summary>
    public int Misaligned { get; private set; }

    public void RaiseInterrupt()
    {
        if (LosesInterrupts)
        {
            return;
        }

        lock (_interrupts)
        {
            _pending = 1;
            Monitor.PulseAll(_interrupts);
        }
    }

    public CallResult Open(string path, OpenMode mode)
    {
        lock (_open)
        {
            if (Missing.Contains(path) || (path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith(Card, StringComparison.Ordinal)))
            {
                return CallResult.Failure(Errno.NoEntry);
            }

            _open.Add(++_next, path);
            return CallResult.Success(_next);
        }
    }

    public CallResult Close(nint descriptor)
    {
        lock (_open)
        {
            var path = _open[descriptor];
            _open.Remove(descriptor);
            if (_locks.GetValueOrDefault(path) == descriptor)
            {
                _locks.Remove(path);
            }

            return CallResult.Success();
        }
    }

    public CallResult ReadAt(FileHandle file, byte* buffer, nuint bytes, long offset)
    {
        switch (Kind(file))
        {
            case "user" when offset % 4 != 0:
                return CallResult.Failure(Errno.Protocol);
            case "user":
                // Four bytes, whatever was asked for.
                *(uint*)buffer = Engine.ReadRegister((int)offset);
                return CallResult.Success(4);
            case "c2h_0":
                var count = Transfer(buffer, bytes, offset);
                Engine.ReadMemory((ulong)offset, new Span<byte>(buffer, count));
                return CallResult.Success(count);
            case "lock":
                var held = _files.GetValueOrDefault(file.Path, []);
                held.CopyTo(new Span<byte>(buffer, (int)bytes));
                return CallResult.Success(held.Length);
            default:
                return CallResult.Failure(Errno.Invalid);
        }
    }

    public CallResult WriteAt(FileHandle file, byte* buffer, nuint bytes, long offset)
    {
        switch (Kind(file))
        {
            case "user" when offset % 4 != 0:
                return CallResult.Failure(Errno.Protocol);
            case "user":
                Engine.WriteRegister((int)offset, *(uint*)buffer);
                return CallResult.Success(4);
            case "h2c_0":
                var count = Transfer(buffer, bytes, offset);
                Engine.WriteMemory((ulong)offset, new ReadOnlySpan<byte>(buffer, count));
                return CallResult.Success(count);
            case "lock":
                _files[file.Path] = new ReadOnlySpan<byte>(buffer, (int)bytes).ToArray();
                return CallResult.Success((long)bytes);
            default:
                return CallResult.Failure(Errno.Invalid);
        }
    }

    public CallResult Read(FileHandle file, byte* buffer, nuint bytes)
    {
        if (Kind(file) != "events_0" || bytes != 4)
        {
            return CallResult.Failure(Errno.Protocol);
        }

        lock (_interrupts)
        {
            while (_pending == 0)
            {
                Monitor.Wait(_interrupts);
            }

            *(int*)buffer = _pending;
            _pending = 0;
            return CallResult.Success(4);
        }
    }

    public CallResult Control(FileHandle file, nuint request, byte* argument)
    {
        if (Kind(file) != "control" || request != 0xC028_7801 || *(uint*)argument != 0x586C_0C6C)
        {
            return CallResult.Failure(25);
        }

        new Span<byte>(argument, 40).Clear();
        *(ushort*)(argument + 8) = 0x10EE;
        *(ushort*)(argument + 10) = 0x903F;
        *(uint*)(argument + 20) = 2025200;
        argument[34] = 0x3B;
        argument[36] = 1;
        return CallResult.Success();
    }

    public CallResult Poll(FileHandle file, int milliseconds)
    {
        lock (_interrupts)
        {
            return _pending != 0 || (Monitor.Wait(_interrupts, milliseconds) && _pending != 0)
                ? CallResult.Success((long)PollEvents.Input)
                : CallResult.Success();
        }
    }

    public CallResult Lock(FileHandle file)
    {
        lock (_open)
        {
            var descriptor = file.DangerousGetHandle();
            return _locks.TryAdd(file.Path, descriptor) || _locks[file.Path] == descriptor
                ? CallResult.Success()
                : CallResult.Failure(Errno.TryAgain);
        }
    }

    public CallResult Clear(FileHandle file) => CallResult.Success();

    public CallResult Map(FileHandle file, nuint bytes) => CallResult.Failure(Errno.NoDevice);

    public CallResult Unmap(nint address, nuint bytes) => CallResult.Failure(Errno.Invalid);

    public void Dispose() => Engine.Dispose();

    private static string Kind(FileHandle file) =>
        file.Path.EndsWith(".lock", StringComparison.Ordinal) ? "lock" : file.Path[(Card.Length + 1)..];

    private int Transfer(byte* buffer, nuint bytes, long offset)
    {
        const int PageMask = (1 << PageBits) - 1;
        Misaligned += ((long)buffer & PageMask) == (offset & PageMask) ? 0 : 1;
        return (int)Math.Min(bytes, (nuint)LongestTransfer);
    }
}
