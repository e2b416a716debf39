namespace Ese.Runtime.Decoding;

/// <summary>
/// The n-grams of one order: each is found by the index of its first n − 1 words in the table below and its last word.
/// Open addressing over arrays, because a language model has millions of entries.
/// </summary>
internal sealed class NGramTable
{
    private readonly int[] _prefixes;
    private readonly int[] _words;
    private readonly float[] _logProbabilities;
    private readonly float[] _backOffs;
    private readonly int[] _slots;

    /// <summary>Makes room; the caller has checked that the file can hold so many.</summary>
    public NGramTable(int capacity)
    {
        _prefixes = new int[capacity];
        _words = new int[capacity];
        _logProbabilities = new float[capacity];
        _backOffs = new float[capacity];
        int slots = 4;
        while (slots < capacity + (capacity / 2)) slots *= 2;
        _slots = new int[slots];
    }

    /// <summary>Entries so far.</summary>
    public int Count { get; private set; }

    /// <summary>log₁₀ of the probability.</summary>
    public float LogProbability(int index) => _logProbabilities[index];

    /// <summary>log₁₀ of the back-off weight.</summary>
    public float BackOff(int index) => _backOffs[index];

    /// <summary>Index of an n-gram, or −1.</summary>
    public int Find(int prefix, int word)
    {
        int entry = _slots[Slot(prefix, word)];
        return entry - 1;
    }

    /// <summary>Adds an n-gram; false when it is there already.</summary>
    public bool TryAdd(int prefix, int word, float logProbability, float backOff)
    {
        int slot = Slot(prefix, word);
        if (_slots[slot] != 0) return false;
        _prefixes[Count] = prefix;
        _words[Count] = word;
        _logProbabilities[Count] = logProbability;
        _backOffs[Count] = backOff;
        _slots[slot] = ++Count;
        return true;
    }

    private int Slot(int prefix, int word)
    {
        ulong hash = (((ulong)(uint)prefix << 32) | (uint)word) * 0x9E3779B97F4A7C15;
        int mask = _slots.Length - 1;
        int slot = (int)(hash >> 32) & mask;
        while (_slots[slot] is var entry and not 0 && (_prefixes[entry - 1] != prefix || _words[entry - 1] != word))
            slot = (slot + 1) & mask;
        return slot;
    }
}
