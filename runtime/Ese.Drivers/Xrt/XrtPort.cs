namespace Ese.Drivers;

/// <summary>A card behind XRT: a kernel with registers, and a buffer that is the engine's memory.</summary>
internal sealed unsafe class XrtPort : ICardPort
{
    private const int ToDevice = 0;
    private const int FromDevice = 1;
    private const int ChunkBytes = 4 << 20;

    private readonly XrtLibrary _xrt;
    private readonly CallThread _thread;
    private readonly XrtSession _session;
    private readonly XrtHandle _kernel;
    private readonly XrtHandle _buffer;
    private readonly AddressWindow _window;

    /// <summary>Opens a card, loads an image and takes its kernel.</summary>
    /// <exception cref="DeviceFaultException">Something is missing, in use, or does not answer in time.</exception>
    public XrtPort(XrtLibrary xrt, DeviceLock owner, string device, string image, string kernel, long memoryBytes, DeviceOptions options)
    {
        (_xrt, Name) = (xrt, $"xrt:{device}");
        _thread = new CallThread(Name + " transfers", owner.File);
        _session = new XrtSession(xrt, _thread);
        try
        {
            var card = _session.OpenDevice(device);
            ImageLoadTime = _session.LoadImage(card, image, options.ImageDeadline);
            _kernel = _session.OpenKernel(card, kernel);
            _buffer = _session.OpenBuffer(card, _kernel, memoryBytes);
            MemoryLimit = memoryBytes;
            _window = new AddressWindow(xrt.BufferAddress(_buffer.Value));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string RegisterNode => Name;

    /// <inheritdoc/>
    public long? MemoryLimit { get; }

    /// <inheritdoc/>
    public bool HasInterrupt => false;

    /// <summary>How long loading the image took.</summary>
    public TimeSpan ImageLoadTime { get; }

    /// <inheritdoc/>
    public uint ReadRegister(int offset, TimeSpan limit)
    {
        if (AddressWindow.Holds(offset))
        {
            return _window.Read(offset);
        }

        var value = 0u;
        var pointer = &value;
        Access("xrtKernelReadRegister", offset, limit, () => _xrt.KernelRead(_kernel.Value, (uint)offset, pointer));
        return value;
    }

    /// <inheritdoc/>
    public void WriteRegister(int offset, uint value, TimeSpan limit)
    {
        if (!AddressWindow.Holds(offset))
        {
            Write(offset, value, limit);
            return;
        }

        var (low, address) = _window.Write(offset, value);
        Write(low, (uint)address, limit);
        Write(low + sizeof(uint), (uint)(address >> 32), limit);
    }

    /// <inheritdoc/>
    public void ReadMemory(ulong address, Span<byte> destination, Deadline deadline)
    {
        for (var start = 0; start < destination.Length; start += ChunkBytes)
        {
            var part = destination.Slice(start, Math.Min(ChunkBytes, destination.Length - start));
            var offset = (nuint)address + (nuint)start;
            Sync(FromDevice, offset, part.Length, deadline);
            fixed (byte* pointer = part)
            {
                var (target, bytes) = ((nint)pointer, (nuint)part.Length);
                Copy("xrtBORead", offset, part.Length, deadline, () => _xrt.BufferRead(_buffer.Value, (byte*)target, bytes, offset));
            }
        }
    }

    /// <inheritdoc/>
    public void WriteMemory(ulong address, ReadOnlySpan<byte> source, Deadline deadline)
    {
        for (var start = 0; start < source.Length; start += ChunkBytes)
        {
            var part = source.Slice(start, Math.Min(ChunkBytes, source.Length - start));
            var offset = (nuint)address + (nuint)start;
            fixed (byte* pointer = part)
            {
                var (from, bytes) = ((nint)pointer, (nuint)part.Length);
                Copy("xrtBOWrite", offset, part.Length, deadline, () => _xrt.BufferWrite(_buffer.Value, (byte*)from, bytes, offset));
            }

            Sync(ToDevice, offset, part.Length, deadline);
        }
    }

    /// <inheritdoc/>
    public void BeginRun()
    {
    }

    /// <inheritdoc/>
    public void AwaitInterrupt(TimeSpan slice) => Thread.Sleep(slice);

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _thread.Dispose();
    }

    private void Write(int offset, uint value, TimeSpan limit) =>
        Access("xrtKernelWriteRegister", offset, limit, () => _xrt.KernelWrite(_kernel.Value, (uint)offset, value));

    private void Access(string call, int offset, TimeSpan limit, Func<int> function)
    {
        var site = new CallSite(call, Name, offset, sizeof(uint));
        _ = CallRetry.Run(site, Deadline.After(limit), () => XrtLibrary.Call(function));
    }

    /// <summary>Copies between the process and the buffer's part in host memory, which no card can hold up.</summary>
    private void Copy(string call, nuint offset, int bytes, Deadline deadline, Func<int> function)
    {
        var site = new CallSite(call, Name, (long)offset, bytes);
        _ = CallRetry.Run(site, deadline, () => XrtLibrary.Call(function));
    }

    /// <summary>Moves a range between the buffer's parts in host and card memory.</summary>
    private void Sync(int direction, nuint offset, int bytes, Deadline deadline)
    {
        var site = new CallSite("xrtBOSync", Name, (long)offset, bytes);
        _ = CallRetry.Run(site, deadline, () => _thread.Run(
            site, deadline, _buffer, () => XrtLibrary.Call(() => _xrt.BufferSync(_buffer.Value, direction, (nuint)bytes, offset))));
    }
}
