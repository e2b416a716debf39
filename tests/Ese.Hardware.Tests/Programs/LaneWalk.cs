using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>Lines in which every lane goes through positions of its own, column by column, as fast as the queues let it.</summary>
internal sealed class LaneWalk
{
    private readonly List<(int Weight, int Index)[]> _lines = [];
    private readonly List<int> _drifts = [];
    private readonly SortedSet<int> _distances = [];

    /// <summary>Walks.</summary>
    /// <param name="format">Layout of the elements.</param>
    /// <param name="rows">Rows per lane.</param>
    /// <param name="ahead">Most columns that a lane may be ahead of the slowest.</param>
    /// <param name="lanes">Positions of every lane, <c>column · rows + row</c>, ascending.</param>
    /// <param name="weight">Weight of a lane's position; 0 for padding.</param>
    public LaneWalk(SlotFormat format, int rows, int ahead, IReadOnlyList<int[]> lanes, Func<int, int, int> weight)
    {
        var next = new int[lanes.Count];
        var lastLine = new Dictionary<(int Lane, int Row), int>();
        int Column(int lane, int count) => count == 0 ? 0 : lanes[lane][count - 1] / rows;
        while (Enumerable.Range(0, lanes.Count).Any(lane => next[lane] < lanes[lane].Length))
        {
            // The slowest lanes bound the others; those that would get too far hold.
            var wanted = next.Select((count, lane) => Math.Min(count + 1, lanes[lane].Length)).ToArray();
            var slowest = wanted.Select((count, lane) => Column(lane, count)).Min();
            var line = new (int, int)[lanes.Count];
            for (var lane = 0; lane < line.Length; lane++)
            {
                if (wanted[lane] == next[lane] || Column(lane, wanted[lane]) > slowest + ahead)
                {
                    line[lane] = (format.Hold, 0);
                    Holds++;
                    continue;
                }

                var position = lanes[lane][next[lane]];
                var value = weight(lane, position);
                line[lane] = (value, position - (next[lane] == 0 ? -1 : lanes[lane][next[lane] - 1]) - 1);
                next[lane]++;
                if (value != 0)
                {
                    Visit(lastLine, (lane, position % rows));
                }
            }

            _lines.Add(line);
            _drifts.Add(next.Select((count, lane) => Column(lane, count)).Max() - next.Select((count, lane) => Column(lane, count)).Min());
        }
    }

    /// <summary>Weight and relative index of every lane, line by line.</summary>
    public (int Weight, int Index)[][] Lines => [.. _lines];

    /// <summary>Behind every line, how many columns the furthest lane is ahead of the slowest.</summary>
    public IReadOnlyList<int> Drifts => _drifts;

    /// <summary>After how many lines a lane came back to an accumulator.</summary>
    public IReadOnlySet<int> Distances => _distances;

    /// <summary>Elements with a weight.</summary>
    public int Weights => _lines.Sum(line => line.Count(element => element.Weight != 0)) - Holds;

    /// <summary>Elements that hold.</summary>
    public int Holds { get; private set; }

    private void Visit(Dictionary<(int Lane, int Row), int> lastLine, (int Lane, int Row) accumulator)
    {
        if (lastLine.TryGetValue(accumulator, out var before))
        {
            _distances.Add(_lines.Count - before);
        }

        lastLine[accumulator] = _lines.Count;
    }
}
