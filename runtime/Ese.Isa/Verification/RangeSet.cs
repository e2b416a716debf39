namespace Ese.Isa;

/// <summary>
/// Words that an unfinished instruction may touch, as few ranges. With more than <see cref="Limit"/> it becomes one
/// range around all of them: it may say too much, never too little, and stays fast for any program.
/// </summary>
internal sealed class RangeSet
{
    private const int Limit = 64;

    private readonly List<(long Start, long End)> _ranges = [];

    /// <summary>Adds <c>[start, end)</c>.</summary>
    public void Add(long start, long end)
    {
        for (var i = _ranges.Count - 1; i >= 0; i--)
        {
            var range = _ranges[i];
            if (range.Start <= end && start <= range.End)
            {
                start = Math.Min(start, range.Start);
                end = Math.Max(end, range.End);
                _ranges.RemoveAt(i);
            }
        }

        if (_ranges.Count == Limit)
        {
            start = Math.Min(start, _ranges.Min(range => range.Start));
            end = Math.Max(end, _ranges.Max(range => range.End));
            _ranges.Clear();
        }

        _ranges.Add((start, end));
    }

    /// <summary>Whether any word of <c>[start, end)</c> is in the set.</summary>
    public bool Overlaps(long start, long end)
    {
        foreach (var range in _ranges)
        {
            if (range.Start < end && start < range.End)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds every range of another set.</summary>
    public void UnionWith(RangeSet other)
    {
        foreach (var (start, end) in other._ranges.ToArray())
        {
            Add(start, end);
        }
    }

    /// <summary>Empties the set.</summary>
    public void Clear() => _ranges.Clear();
}
