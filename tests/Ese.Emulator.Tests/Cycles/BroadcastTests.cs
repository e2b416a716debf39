using Ese.Testing;

namespace Ese.Emulator.Tests;

/// <summary>
/// Replays the broadcast of activations on walks that keep the rule of the stream, as adversarial as random walks get: with room for
/// <c>queueDepth + 1</c> columns behind the one a lane stands in, no line ever waits for an activation.
/// </summary>
public sealed class BroadcastTests
{
    [Fact]
    public void NoLineWaitsForAnActivation()
    {
        for (var seed = 0; seed < TestScale.Of(2000); seed++)
        {
            var random = new Random(seed);
            var depth = random.Next(1, 9);
            var walk = Walk(random, random.Next(1, 7), random.Next(1, 60), depth);
            Assert.True(FirstLate(walk, random, room: depth + 1) < 0, $"seed {seed}");
        }
    }

    [Fact]
    public void OneColumnLessWouldNotDo()
    {
        var late = Enumerable.Range(0, 200).Count(seed =>
        {
            var random = new Random(seed);
            var depth = random.Next(1, 9);
            return FirstLate(Walk(random, random.Next(2, 7), random.Next(20, 60), depth), random, room: depth) >= 0;
        });

        Assert.NotEqual(0, late);
    }

    /// <summary>Columns of every lane behind every line: each lane advances by at most one, and none is more than depth − 1 ahead of the slowest.</summary>
    private static List<int[]> Walk(Random random, int lanes, int columns, int depth)
    {
        // The first element of a lane lies in column 0.
        var now = new int[lanes];
        var lines = new List<int[]> { now };
        var eager = 0.5 + (random.NextDouble() / 2);
        while (now.Any(column => column < columns - 1))
        {
            var next = (int[])now.Clone();
            foreach (var lane in Enumerable.Range(0, lanes).OrderBy(_ => random.Next()))
            {
                if (next[lane] < columns - 1 && random.NextDouble() < eager)
                {
                    next[lane]++;
                }
            }

            // HOLD: lanes that got too far stay where they were.
            while (next.Max() - next.Min() > depth - 1)
            {
                var furthest = Array.IndexOf(next, next.Max());
                next[furthest] = now[furthest];
            }

            lines.Add(now = next);
        }

        return lines;
    }

    /// <summary>The first line that enters a column which is not there; −1 for none. Lines come one per cycle, some later.</summary>
    private static int FirstLate(List<int[]> walk, Random random, int room)
    {
        // Column 0 is there when the first line can be.
        var there = 0;
        var slowest = 0;
        for (var line = 0; line < walk.Count;)
        {
            var before = slowest;
            var column = there;
            if (random.Next(20) != 0)
            {
                if (walk[line].Max() > there)
                {
                    return line;
                }

                slowest = walk[line++].Min();
            }

            // Broadcast in the same cycle, with the room there was at its beginning.
            there = column + 1 <= before + room ? column + 1 : column;
        }

        return -1;
    }
}
