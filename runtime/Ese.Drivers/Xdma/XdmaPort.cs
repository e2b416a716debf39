namespace Ese.Drivers;

/// <summary>A card behind the XDMA driver's nodes.</summary>
internal sealed class XdmaPort : ICardPort
{
    private readonly ISystemCalls _calls;
    private readonly XdmaRegisters _registers;
    private readonly CallThread _thread;
    private readonly DmaChannel _toCard;
    private readonly DmaChannel _fromCard;
    private readonly XdmaEvents? _events;

    /// <summary>Opens the nodes of a card.</summary>
    /// <param name="calls">The system calls.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="owner">The lock; calls that hang keep it.</param>
    /// <param name="registersHang">Whether register accesses may hang.</param>
    /// <exception cref="DeviceFaultException">A node is missing, forbidden or busy.</exception>
    public XdmaPort(ISystemCalls calls, XdmaNodes nodes, DeviceLock owner, bool registersHang)
    {
        (_calls, Name) = (calls, nodes.Name);
        var opened = new List<FileHandle>();
        try
        {
            var user = Open(nodes.User, OpenMode.ReadWrite | OpenMode.Synchronous);
            TakeForAllUsers(user, nodes);
            _registers = new XdmaRegisters(calls, user, registersHang ? new CallThread(Name + " registers", owner.File) : null);
            var toCard = Open(nodes.HostToCard, OpenMode.WriteOnly);
            var fromCard = Open(nodes.CardToHost, OpenMode.ReadOnly);

            // A transfer that hangs may still write when this owner is gone; until it returns there is no next one.
            _thread = new CallThread(Name + " transfers", owner.File, user);
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
    public string RegisterNode => _registers.Path;

    /// <inheritdoc/>
    public long? MemoryLimit => null;

    /// <inheritdoc/>
    public bool HasInterrupt => _events is not null;

    /// <inheritdoc/>
    public uint ReadRegister(int offset, TimeSpan limit) => _registers.Read(offset, limit);

    /// <inheritdoc/>
    public void WriteRegister(int offset, uint value, TimeSpan limit) => _registers.Write(offset, value, limit);

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
        _registers.Dispose();
    }

    /// <summary>Lock files of different users may lie in different folders; the node is everyone's.</summary>
    private void TakeForAllUsers(FileHandle user, XdmaNodes nodes)
    {
        try
        {
            DeviceLock.Take(_calls, user, nodes.Card, () => null);
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
}
