namespace Ese.Runtime.Tests.Recognition;

public sealed class SegmentQueueTests
{
    private readonly SegmentQueue _queue = new();

    [Fact]
    public void OnlyTheLastPartialResultIsKept()
    {
        _queue.Add(Segment("A", false));
        _queue.Add(Segment("AB", false));
        Assert.Equal(["~AB"], Read());
    }

    [Fact]
    public void APartialResultThatSaysNothingNewIsDropped()
    {
        _queue.Add(Segment("", false));
        Assert.Empty(Read());
        _queue.Add(Segment("A", false));
        Assert.Equal(["~A"], Read());
        _queue.Add(Segment("A", false));
        Assert.Empty(Read());
    }

    [Fact]
    public void AFinalResultReplacesThePartialOne()
    {
        _queue.Add(Segment("A", false));
        _queue.Add(Segment("AB", true));
        _queue.Add(Segment("C", true));
        _queue.Add(Segment("D", false));
        Assert.Equal(["AB", "C", "~D"], Read());
    }

    [Fact]
    public void AnEmptyFinalResultOnlyTakesBackWhatWasRead()
    {
        _queue.Add(Segment("", true));
        _queue.Add(Segment("A", false));
        _queue.Add(Segment("", true));
        Assert.Empty(Read());
        _queue.Add(Segment("A", false));
        Assert.Equal(["~A"], Read());
        _queue.Add(Segment("", true));
        Assert.Equal([""], Read());
    }

    [Fact]
    public void ClearForgetsEverything()
    {
        _queue.Add(Segment("A", true));
        _queue.Add(Segment("B", false));
        _queue.Clear();
        Assert.Empty(Read());
    }

    private static TranscriptionSegment Segment(string text, bool isFinal) => new(text, default, default, 1, isFinal, []);

    private List<string> Read()
    {
        var texts = new List<string>();
        while (_queue.TryTake(out var segment))
        {
            texts.Add((segment!.IsFinal ? "" : "~") + segment.Text);
        }

        return texts;
    }
}
