using System.Runtime.InteropServices;
using Ese.Emulator;

namespace Ese.Conformance;

/// <summary>Every buffer write of a run, in order: what another executor has to repeat.</summary>
internal sealed class WriteLog : IExecutionObserver
{
    private readonly List<Entry> _entries = [];
    private readonly List<long> _values = [];

    /// <summary>Writes so far.</summary>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public void Written(in BufferWrite write)
    {
        _entries.Add(new Entry(Place.Of(write), _values.Count));
        _values.AddRange(write.Values);
    }

    /// <summary>Where a write went.</summary>
    public Place PlaceOf(int index) => _entries[index].Place;

    /// <summary>What a write wrote.</summary>
    public ReadOnlySpan<long> ValuesOf(int index) =>
        CollectionsMarshal.AsSpan(_values).Slice(_entries[index].First, _entries[index].Place.Length);

    /// <summary>What tells writes apart besides their values.</summary>
    internal readonly record struct Place(
        int Instruction, (int, int, int, int) Counters, int Channel, BufferSpace Space, ulong Address, int Length)
    {
        public static Place Of(in BufferWrite write) => new(
            write.Instruction, (write.Counters[0], write.Counters[1], write.Counters[2], write.Counters[3]), write.Channel, write.Space,
            write.Address, write.Values.Length);
    }

    private readonly record struct Entry(Place Place, int First);
}
