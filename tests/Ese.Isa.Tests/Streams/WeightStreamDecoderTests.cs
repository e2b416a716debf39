namespace Ese.Isa.Tests;

public sealed class WeightStreamDecoderTests
{
    private static readonly SlotFormat W12I4 = SlotFormat.All[5];
    private static readonly SlotFormat W8I4 = SlotFormat.All[1];

    /// <summary>The two-lane example of the architecture digest: 20 rows per lane, 2 columns.</summary>
    [Fact]
    public void ThePublishedExampleDecodes()
    {
        var stream = new StreamBits(W12I4, 2)
            .Line((5, 0), (-2, 1)).Line((0, 15), (0, 15)).Line((7, 1), (9, 2)).Line((0, 15), (Hold(W12I4), 0)).Line((-1, 4), (Hold(W12I4), 0));

        var decoded = Decode(stream, W12I4, new WeightStreamShape(2, 1, 20, 2, 8));

        Assert.Equal([(0, 0, 5), (3, 0, -2), (36, 0, 7), (1, 1, 9), (38, 1, -1)], Elements(decoded));
    }

    [Fact]
    public void PaddingAndHoldGiveNoElement()
    {
        var stream = new StreamBits(W8I4, 1).Line((0, 1)).Line((Hold(W8I4), 0)).Line((3, 1));

        Assert.Equal([(3, 0, 3)], Elements(Decode(stream, W8I4, new WeightStreamShape(1, 1, 4, 1, 1))));
    }

    [Fact]
    public void ColumnsOfGroupsInterleaveAndGroupsShareAccumulators()
    {
        var stream = StreamBits.Dense(W8I4, 4, rows: 1, columns: 2, (lane, _, column) => 1 + lane + (10 * column));

        Assert.Equal(
            [(0, 0, 1), (1, 0, 2), (0, 1, 3), (1, 1, 4), (0, 2, 11), (1, 2, 12), (0, 3, 13), (1, 3, 14)],
            Elements(Decode(stream, W8I4, new WeightStreamShape(2, 2, 1, 2, 2))));
    }

    [Fact]
    public void HoldWithAnIndexIsRefused() =>
        Refused(new StreamBits(W8I4, 1).Line((1, 0)).Line((Hold(W8I4), 1)), new WeightStreamShape(1, 1, 1, 1, 1), 0, 1, "HOLD");

    [Fact]
    public void AnIndexPastTheNextColumnIsRefused() =>
        Refused(new StreamBits(W8I4, 1).Line((1, 2)), new WeightStreamShape(1, 1, 2, 2, 2), 0, 0, "index 2");

    [Fact]
    public void APositionPastTheMatrixIsRefused() =>
        Refused(new StreamBits(W8I4, 2).Line((1, 0), (1, 0)).Line((Hold(W8I4), 0), (0, 0)), new WeightStreamShape(2, 1, 1, 1, 4), 1, 1, "past the last");

    [Fact]
    public void ALaneAheadOfTheQueuesIsRefused() =>
        Refused(
            new StreamBits(W8I4, 2).Line((1, 0), (Hold(W8I4), 0)).Line((1, 0), (Hold(W8I4), 0)).Line((1, 0), (Hold(W8I4), 0)),
            new WeightStreamShape(2, 1, 1, 3, 2), 0, 2, "2 columns ahead");

    [Fact]
    public void ALaneAheadByWhatTheQueuesHoldIsAccepted() =>
        Decode(
            new StreamBits(W8I4, 2).Line((1, 0), (Hold(W8I4), 0)).Line((1, 0), (1, 0)).Line((Hold(W8I4), 0), (1, 0)),
            W8I4, new WeightStreamShape(2, 1, 1, 2, 2));

    [Fact]
    public void AColumnNobodyReachesIsRefused() =>
        Refused(new StreamBits(W8I4, 2).Line((1, 0), (1, 0)).Line((1, 0), (Hold(W8I4), 0)), new WeightStreamShape(2, 1, 1, 2, 4), 1, 1, "ends in column 0");

    [Fact]
    public void AStreamThatIsCutIsRefused()
    {
        var error = Assert.Throws<WeightStreamException>(() => WeightStreamDecoder.Decode(new byte[5], W8I4, 3, new WeightStreamShape(1, 1, 1, 1, 1)));

        Assert.Equal(2, error.Line);
    }

    [Fact]
    public void BitsPastTheLastElementAreRefused()
    {
        var stream = new StreamBits(W8I4, 1).Line((1, 0)).Bytes;
        stream[1] |= 0x80;

        Assert.Throws<WeightStreamException>(() => WeightStreamDecoder.Decode(stream, W8I4, 1, new WeightStreamShape(1, 1, 1, 1, 1)));
    }

    [Fact]
    public void MoreColumnsThanAnActivationMemoryHasAreRefused() =>
        Refused(new StreamBits(W8I4, 1).Line((1, 0)), new WeightStreamShape(1, 1, 1, 65537, 1), 0, 0, "more than");

    private static int Hold(SlotFormat format) => format.Hold;

    private static WeightStream Decode(StreamBits stream, SlotFormat format, WeightStreamShape shape) =>
        WeightStreamDecoder.Decode(stream.Bytes, format, stream.Lines, shape);

    private static (int Row, int Column, int Weight)[] Elements(WeightStream stream) =>
        [.. Enumerable.Range(0, stream.Count).Select(i => ((int)stream.Row[i], (int)stream.Column[i], (int)stream.Weight[i]))];

    private static void Refused(StreamBits stream, WeightStreamShape shape, int lane, int line, string reason)
    {
        var error = Assert.Throws<WeightStreamException>(() => Decode(stream, W8I4, shape));
        Assert.Equal((lane, line), (error.Lane, error.Line));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }
}
