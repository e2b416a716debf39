namespace Ese.Isa;

/// <summary>
/// Decodes a weight stream and checks every rule of <c>docs/architecture.md</c>, "Weight stream". A stream that decodes
/// cannot deadlock an engine of its shape and touches nothing outside its matrix.
/// </summary>
public static class WeightStreamDecoder
{
    /// <summary>Largest number of accumulators, or of columns of all groups, that a stream may address.</summary>
    public const int MaximumExtent = 65536;

    /// <summary>Decodes a stream.</summary>
    /// <param name="stream">The lines, without gaps; bytes past the last line are ignored.</param>
    /// <param name="format">Layout of one element.</param>
    /// <param name="lines">Lines of the stream, at least 1.</param>
    /// <param name="shape">Lanes, queues and matrix the stream must fit.</param>
    /// <returns>The elements that multiply, in stream order.</returns>
    /// <exception cref="WeightStreamException">The stream breaks a rule.</exception>
    public static WeightStream Decode(ReadOnlySpan<byte> stream, SlotFormat format, int lines, WeightStreamShape shape)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 1);

        var lineBytes = format.LineBytes(shape.StreamLanes);
        if (lines > stream.Length / lineBytes)
        {
            throw new WeightStreamException(0, stream.Length / lineBytes, $"the stream ends before line {lines}");
        }

        if ((long)shape.Rows * shape.Lanes > MaximumExtent || (long)shape.Columns * shape.Groups > MaximumExtent)
        {
            throw new WeightStreamException(0, 0, $"more than {MaximumExtent} accumulators or columns");
        }

        var walk = new DecodingWalk(format, shape, lines);
        for (var line = 0; line < lines; line++)
        {
            walk.Line(stream.Slice(line * lineBytes, lineBytes), line);
        }

        return walk.Finish(lines);
    }
}
