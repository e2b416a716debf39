using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>The load or the store unit of <see cref="NaiveEngine"/>.</summary>
internal sealed class NaiveTransfer(ArchitectureRecord architecture)
{
    private long _issued;
    private long _tail;

    public int Holder { get; private set; } = -1;

    public long WordsLeft { get; private set; }

    public bool IsBusy { get; private set; }

    public void Start(int index, long words, long cycle)
    {
        Holder = index;
        WordsLeft = words;
        IsBusy = true;
        _issued = cycle;
        _tail = words == 0 ? 1 + 1 : -1;
    }

    /// <summary>Moves a word, unless the transfer was issued in this very cycle.</summary>
    public bool TakePort(long cycle)
    {
        if (_issued == cycle)
        {
            return false;
        }

        WordsLeft--;
        if (WordsLeft == 0)
        {
            // This cycle, then the latency, then the tail of one.
            _tail = 1 + architecture.MemoryLatencyCycles + 1;
        }

        return true;
    }

    /// <summary>Ends a cycle.</summary>
    public void Tick(long cycle)
    {
        if (IsBusy && _tail > 0)
        {
            _tail--;
            IsBusy = _tail > 0;
        }
    }
}
