using System.Text;

namespace Ese.Runtime.Decoding;

/// <summary>The words of a language model, found by their UTF-8 bytes, which stay where the file has them.</summary>
internal sealed class WordTable
{
    private readonly byte[] _file;
    private readonly int[] _offsets;
    private readonly int[] _lengths;
    private readonly int[] _slots;

    /// <summary>Makes room; the caller has checked that the file can hold so many.</summary>
    public WordTable(byte[] file, int capacity)
    {
        _file = file;
        _offsets = new int[capacity];
        _lengths = new int[capacity];
        int slots = 4;
        while (slots < capacity + (capacity / 2)) slots *= 2;
        _slots = new int[slots];
    }

    /// <summary>Words so far.</summary>
    public int Count { get; private set; }

    /// <summary>A word.</summary>
    public string this[int id] => Encoding.UTF8.GetString(Bytes(id));

    /// <summary>Id of a word, or −1.</summary>
    public int Find(ReadOnlySpan<byte> word) => _slots[Slot(word)] - 1;

    /// <summary>Adds the word at a place of the file; false when it is there already.</summary>
    public bool TryAdd(int offset, int length)
    {
        int slot = Slot(_file.AsSpan(offset, length));
        if (_slots[slot] != 0) return false;
        _offsets[Count] = offset;
        _lengths[Count] = length;
        _slots[slot] = ++Count;
        return true;
    }

    private ReadOnlySpan<byte> Bytes(int id) => _file.AsSpan(_offsets[id], _lengths[id]);

    private int Slot(ReadOnlySpan<byte> word)
    {
        uint hash = 2166136261;
        foreach (byte value in word) hash = (hash ^ value) * 16777619;
        int mask = _slots.Length - 1;
        int slot = (int)(hash ^ (hash >> 15)) & mask;
        while (_slots[slot] is var entry and not 0 && !Bytes(entry - 1).SequenceEqual(word)) slot = (slot + 1) & mask;
        return slot;
    }
}
