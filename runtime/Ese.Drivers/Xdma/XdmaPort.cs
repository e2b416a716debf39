namespace Ese.Drivers;

/// <summary>A card behind the XDMA driver's nodes.</summary>
internal sealed unsafe class XdmaPort : ICardPort
{
    private static readonly TimeSpan RegisterTime = TimeSpan.FromSeconds(1);

    private readonly ISystemCalls _calls;
    private readonly FileHandle _user;
    private readonly CallThread _thread;
    private readonly DmaChannel _toCard;
    private readonly DmaChannel _fromCard;
    private readonly XdmaEvents? _events;

    /// <summary>Opens the nodes of a card.</summary>
    /// <exception cref="DeviceFaultException">A node is missing, forbidden or busy.</exception>
    public XdmaPort(ISystemCalls calls, XdmaNodes nodes, DeviceLock owner)
    {
        (_calls, Name) = (calls, nodes.Name);
        var opened = new List<FileHandle>();
        try
        {
            _user = Open(nodes.User, OpenMode.ReadWrite | OpenMode.Synchronous);
            TakeForAllUsers(nodes);
            var toCard = Open(nodes.HostToCard, OpenMode.WriteOnly);
            var fromCard = Open(nodes.CardToHost, OpenMode.ReadOnly);

            // A transfer that hangs may still write when this owner is gone; until it returns there is no next one.
            _thread = new CallThread(Name + " transfers", owner.File, _user);
            _toCard = new DmaChannel(calls, toCard, toCard: true, _thread);
            _fromCard = new DmaChannel(calls, fromCard, toCard: false, _thread);
            _events = OpenEvents(nodes);
        }
        catch
        {
            opened.ForEach(file => file.Dispose());
            throw;
        }

        FileHandle Open(string path, OpenMode mode)
        {
            var file = FileHandle.Open(calls, path, mode);
            opened.Add(file);
            return file;
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string RegisterNode => _user.Path;

    /// <inheritdoc/>
    public long? MemoryLimit => null;

    /// <inheritdoc/>
    public bool HasInterrupt => _events is not null;

    /// <inheritdoc/>
    public uint ReadRegister(int offset)
    {
        var value = 0u;
        var pointer = (byte*)&value;
        Access("pread", offset, () => _calls.ReadAt(_user, pointer, sizeof(uint), offset));
        return value;
    }

    /// <inheritdoc/>
    public void WriteRegister(int offset, uint value)
    {
        var pointer = (byte*)&value;
        Access("pwrite", offset, () => _calls.WriteAt(_user, pointer, sizeof(uint), offset));
    }

    /// <inheritdoc/>
    public void ReadMemory(ulong address, Span<byte> destination, Deadline deadline) => _fromCard.Read(address, destination, deadline);

    /// <inheritdoc/>
    public void WriteMemory(ulong address, ReadOnlySpan<byte> source, Deadline deadline) => _toCard.Write(address, source, deadline);

    /// <inheritdoc/>
    public void BeginRun() => _events?.BeginRun();

    /// <inheritdoc/>
    public void AwaitInterrupt(TimeSpan slice)
    {
        if (_events is null)
        {
            Thread.Sleep(slice);
        }
        else
        {
            _events.Await(slice);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _events?.Dispose();
        _fromCard.Dispose();
        _toCard.Dispose();
        _thread.Dispose();
        _user.Dispose();
    }

    /// <summary>Lock files of different users may lie in different folders; the node is everyone's.</summary>
    private void TakeForAllUsers(XdmaNodes nodes)
    {
        try
        {
            DeviceLock.Take(_calls, _user, nodes.Card, () => null);
        }
        catch (DeviceFaultException error) when (error.Fault is DeviceFault.Rejected or DeviceFault.ProtocolError)
        {
            // A file system that does not know locks has the lock file alone.
        }
    }

    /// <summary>A run's end can be noticed without the node, so its absence is no error.</summary>
    private XdmaEvents? OpenEvents(XdmaNodes nodes)
    {
        try
        {
            return new XdmaEvents(_calls, FileHandle.Open(_calls, nodes.Events, OpenMode.ReadOnly), Name);
        }
        catch (DeviceFaultException)
        {
            return null;
        }
    }

    private void Access(string operation, int offset, Func<CallResult> call)
    {
        var site = new CallSite(operation, _user.Path, offset, sizeof(uint));
        var deadline = Deadline.After(RegisterTime);
        var moved = CallRetry.Run(site, deadline, call);
        if (moved != sizeof(uint))
        {
            throw FaultTable.Found(
                moved < sizeof(uint) ? DeviceFault.ShortTransfer : DeviceFault.ProtocolError,
                site, FormattableString.Invariant($"moved {moved}"), deadline.Elapsed);
        }
    }
}
