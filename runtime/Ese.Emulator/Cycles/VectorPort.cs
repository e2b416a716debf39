using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// The memory port as vector transfers use it: one after the other, in the order of issue. Remembers when it was taken, until
/// the fetcher, which uses what is left, has passed that time.
/// </summary>
internal sealed class VectorPort(int latency)
{
    /// <summary>Transfers that the fetcher has not passed; a program with more between two streams is not modelled.</summary>
    private const int MaximumPending = 1 << 22;

    private readonly Queue<(long Start, long End)> _taken = new();
    private long _free;

    /// <summary>Whether no transfer so far has the port in a given cycle or later. Times never go back.</summary>
    public bool IsFreeFrom(long cycle)
    {
        Pass(cycle);
        return _taken.Count == 0;
    }

    /// <summary>Gives the port to a transfer.</summary>
    /// <param name="issue">Cycle it is issued in.</param>
    /// <param name="words">Words it moves.</param>
    /// <returns>The cycle in which its unit is idle.</returns>
    public long Transfer(long issue, long words)
    {
        if (words == 0)
        {
            return issue + 1 + EngineTiming.TransferTail;
        }

        if (_taken.Count == MaximumPending)
        {
            throw new EseException(
                ErrorTable.NotModelled, $"More than {MaximumPending} vector transfers follow each other without a matrix between them, which is more than the cycle model keeps.");
        }

        var start = Math.Max(issue + 1, _free);
        _free = start + words;
        _taken.Enqueue((start, _free));
        return _free + latency + EngineTiming.TransferTail;
    }

    /// <summary>The first cycle from a given one on in which no transfer has the port. Times never go back.</summary>
    public long FirstFree(long cycle)
    {
        Pass(cycle);
        foreach (var (start, end) in _taken)
        {
            if (start > cycle)
            {
                break;
            }

            cycle = end;
        }

        return cycle;
    }

    private void Pass(long cycle)
    {
        while (_taken.TryPeek(out var transfer) && transfer.End <= cycle)
        {
            _taken.Dequeue();
        }
    }
}
