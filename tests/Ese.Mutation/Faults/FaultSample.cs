namespace Ese.Mutation;

/// <summary>Draws faults so that every kind of change has its turn, whatever the sources have most of.</summary>
public static class FaultSample
{
    /// <summary>All faults of a part, in the order in which they are to be tried.</summary>
    /// <param name="faults">What to draw from.</param>
    /// <param name="part">The part.</param>
    /// <param name="seed">Source of every choice.</param>
    public static IReadOnlyList<PointFault> Order(IEnumerable<PointFault> faults, FaultPart part, int seed)
    {
        var random = new Random(seed);
        var kinds = faults.Where(fault => fault.Part == part)
            .GroupBy(fault => fault.Operator)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => new Queue<PointFault>(Shuffled(random, kind)))
            .ToList();
        var order = new List<PointFault>();
        while (kinds.Count > 0)
        {
            order.AddRange(kinds.Select(kind => kind.Dequeue()));
            kinds.RemoveAll(kind => kind.Count == 0);
        }

        return order;
    }

    private static PointFault[] Shuffled(Random random, IEnumerable<PointFault> faults)
    {
        var shuffled = faults.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}
