using Ese.Isa;

namespace Ese.Drivers;

/// <summary>A card whose registers and memory are mapped into the process.</summary>
internal sealed unsafe class PciBarPort : ICardPort
{
    /// <summary>Bytes between two looks at deadline and link.</summary>
    private const int BurstBytes = 64 << 10;

    private readonly MappedRegion _registers;
    private readonly MappedRegion? _memory;

    /// <summary>Maps a card.</summary>
    /// <exception cref="DeviceFaultException">A resource is missing, forbidden or too small, or the function is switched off.</exception>
    public PciBarPort(ISystemCalls calls, SysfsFunction function, PciBars bars)
    {
        Name = function.Address;
        if (!function.DecodesMemory)
        {
            throw new DeviceFaultException(
                DeviceFault.Lost,
                $"The PCI function '{function.Address}' has its memory switched off; write 1 to '{Path.Combine(function.Folder, "enable")}' or load its driver.",
                new CallSite("open", function.Folder));
        }

        _registers = Map(calls, function.Resource(bars.Registers), RegisterMap.End, long.MaxValue);
        try
        {
            // What is no engine has no memory to map; the device says so.
            if (Load(RegisterMap.Identity) == RegisterMap.IdentityValue)
            {
                var bytes = Load(RegisterMap.MemoryBytes) | ((long)Load(RegisterMap.MemoryBytes + sizeof(uint)) << 32);
                _memory = Map(calls, function.CombiningResource(bars.Memory), 1, bytes);
            }
        }
        catch
        {
            _registers.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string RegisterNode => _registers.Path;

    /// <inheritdoc/>
    public long? MemoryLimit => _memory?.Bytes;

    /// <inheritdoc/>
    public bool HasInterrupt => false;

    /// <inheritdoc/>
    public uint ReadRegister(int offset, TimeSpan limit) => Load(offset);

    /// <inheritdoc/>
    public void WriteRegister(int offset, uint value, TimeSpan limit)
    {
        // Combined writes to the memory leave the processor before a doorbell does.
        Interlocked.MemoryBarrier();
        Volatile.Write(ref *(uint*)(_registers.Pointer + offset), value);
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public void ReadMemory(ulong address, Span<byte> destination, Deadline deadline)
    {
        for (var start = 0; start < destination.Length; start += BurstBytes)
        {
            var part = destination.Slice(start, Math.Min(BurstBytes, destination.Length - start));
            CardCopy.FromCard(Memory.Pointer + address + start, part);
            var site = new CallSite("read", Memory.Path, (long)address + start, part.Length);
            RequireTime(site, deadline);

            // What a link that is down reads as; the data may be the same by chance.
            if (!part[^Math.Min(part.Length, sizeof(uint))..].ContainsAnyExcept(byte.MaxValue))
            {
                RequireLink(site, Load(RegisterMap.Identity), deadline);
            }
        }

        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public void WriteMemory(ulong address, ReadOnlySpan<byte> source, Deadline deadline)
    {
        for (var start = 0; start < source.Length; start += BurstBytes)
        {
            var part = source.Slice(start, Math.Min(BurstBytes, source.Length - start));
            var card = Memory.Pointer + address + start;
            CardCopy.ToCard(card, part);
            Interlocked.MemoryBarrier();

            // Writes are posted: only an answer shows that they arrived.
            var last = Volatile.Read(ref card[part.Length - 1]);
            var site = new CallSite("write", Memory.Path, (long)address + start, part.Length);
            if (last != part[^1])
            {
                throw Differs(site, part[^1], last, Load(RegisterMap.Identity), deadline.Elapsed);
            }

            RequireTime(site, deadline);
        }

        GC.KeepAlive(this);
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
        _memory?.Dispose();
        _registers.Dispose();
    }

    /// <summary>The error for a byte that reads other than it was written.</summary>
    internal static DeviceFaultException Differs(CallSite site, byte written, byte found, uint identity, TimeSpan elapsed) => identity == uint.MaxValue
        ? FaultTable.Found(DeviceFault.Lost, site, "met a link that is down", elapsed)
        : FaultTable.Found(DeviceFault.Corrupted, site, FormattableString.Invariant($"left {found:X2} where {written:X2} was written last"), elapsed);

    private MappedRegion Memory => _memory ?? throw new InvalidOperationException("a device that is no engine has no memory");

    private uint Load(int offset)
    {
        var value = Volatile.Read(ref *(uint*)(_registers.Pointer + offset));
        GC.KeepAlive(this);
        return value;
    }

    private static MappedRegion Map(ISystemCalls calls, string resource, int least, long most)
    {
        var file = new FileInfo(resource);
        var site = new CallSite("mmap", resource, 0, least);
        return !file.Exists ? throw FaultTable.Found(DeviceFault.Missing, site, "found no such resource")
            : file.Length < least ? throw FaultTable.Found(DeviceFault.WrongIdentity, site, FormattableString.Invariant($"found a resource of {file.Length} bytes"))
            : MappedRegion.Open(calls, resource, Math.Max(least, Math.Min(file.Length, most)));
    }

    private static void RequireTime(CallSite site, Deadline deadline)
    {
        if (deadline.HasPassed)
        {
            throw FaultTable.Found(DeviceFault.TimedOut, site, FormattableString.Invariant($"did not end within {deadline.Limit}"), deadline.Elapsed);
        }
    }

    private static void RequireLink(CallSite site, uint identity, Deadline deadline)
    {
        if (identity == uint.MaxValue)
        {
            throw FaultTable.Found(DeviceFault.Lost, site, "met a link that is down", deadline.Elapsed);
        }
    }
}
