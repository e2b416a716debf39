using Ese.Compiler.Published;

namespace Ese.Compiler.Tests.Published;

public sealed class QueueModelTests
{
    private static readonly int[][] Entries = [[3, 0, 1, 2], [1, 1, 4, 0]];

    [Theory]
    [InlineData(1, "0 1 4 5", "4 5 6 8", "2 3 9 10", 10)]
    [InlineData(2, "0 1 2 4", "4 5 6 8", "2 3 7 8", 8)]
    [InlineData(8, "0 1 2 3", "4 5 6 8", "2 3 7 8", 8)]
    public void TheWorkedExampleTakesItsCycles(int depth, string push, string first, string second, long cycles)
    {
        var trace = QueueModel.Run(Entries, depth);

        Assert.Equal(push, string.Join(' ', trace.Push));
        Assert.Equal(first, string.Join(' ', trace.Ends[0]));
        Assert.Equal(second, string.Join(' ', trace.Ends[1]));
        Assert.Equal(cycles, trace.Cycles);
    }

    [Fact]
    public void ADeeperQueueIsNeverSlower()
    {
        var random = new Random(3);
        int[][] entries = [.. Enumerable.Range(0, 8).Select(_ => Enumerable.Range(0, 200).Select(_ => random.Next(6)).ToArray())];
        int[] depths = [1, 2, 4, 8, 16, 1000];
        var cycles = depths.Select(depth => QueueModel.Run(entries, depth).Cycles).ToArray();

        Assert.Equal(cycles.OrderDescending(), cycles);
        Assert.Equal(1 + entries.Max(element => element.Sum(count => Math.Max(1, count))), cycles[^1]);
    }
}
