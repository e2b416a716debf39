namespace Ese.Card;

/// <summary>Counts the operations of a card and says which fault strikes each.</summary>
/// <param name="schedule">What is planned.</param>
/// <param name="card">The card, from 0.</param>
/// <param name="log">Told of every fault that strikes, before it does.</param>
internal sealed class CardFaultPlan(CardFaultSchedule schedule, int card, Action<CardFaultRecord>? log)
{
    private readonly Lock _gate = new();
    private readonly List<PlannedFault> _planned = [.. schedule.Planned.Where(fault => fault.Card == card).OrderBy(fault => fault.Operation)];
    private long _operations;

    /// <summary>Operations so far.</summary>
    public long Operations => Interlocked.Read(ref _operations);

    /// <summary>Counts an operation.</summary>
    /// <returns>The fault that strikes it.</returns>
    public CardFault Next(CardOperations operation, string node)
    {
        lock (_gate)
        {
            var index = _operations;
            Interlocked.Increment(ref _operations);
            var fault = Planned(operation, index) ?? ByChance(operation, index);
            if (fault != CardFault.None)
            {
                log?.Invoke(new CardFaultRecord(index, node, fault));
            }

            return fault;
        }
    }

    private CardFault? Planned(CardOperations operation, long index)
    {
        var next = _planned.FindIndex(fault => fault.Operation <= index && CanStrike(fault.Fault, operation));
        if (next < 0)
        {
            return null;
        }

        var found = _planned[next].Fault;
        _planned.RemoveAt(next);
        return found;
    }

    /// <summary>What strikes an operation depends on its index alone, and not on how many were struck before.</summary>
    private CardFault ByChance(CardOperations operation, long index)
    {
        if (schedule.Rate <= 0)
        {
            return CardFault.None;
        }

        var dice = Scatter(Scatter(schedule.Seed + (ulong)card) + (ulong)index);
        if ((dice >> 11) * (1.0 / (1UL << 53)) >= schedule.Rate)
        {
            return CardFault.None;
        }

        var classes = schedule.Classes.Where(fault => CanStrike(fault, operation)).ToList();
        return classes.Count == 0 ? CardFault.None : classes[(int)(Scatter(dice) % (ulong)classes.Count)];
    }

    private static bool CanStrike(CardFault fault, CardOperations operation) => (CardFaultTable.Strikes(fault) & operation) != 0;

    /// <summary>The finaliser of splitmix64: neighbours become far apart.</summary>
    private static ulong Scatter(ulong value)
    {
        value += 0x9E37_79B9_7F4A_7C15;
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
