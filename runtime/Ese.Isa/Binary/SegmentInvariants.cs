namespace Ese.Isa;

/// <summary>What must hold of the segments of a binary.</summary>
internal static class SegmentInvariants
{
    private const long MaximumBytes = 1L << 40;
    private const int MaximumBytesPerStep = 1 << 30;

    /// <summary>
    /// Whether words <c>offset + t · stride</c> to <c>… + length − 1</c> lie in the segment for every step <c>t</c> below
    /// any number of steps of its axis. It suffices to look at one step and at the slope.
    /// </summary>
    public static bool Holds(Segment segment, long offset, long stride, long length) =>
        2 * (offset + length) <= segment.FixedBytes + segment.BytesPerStep && 2 * stride <= segment.BytesPerStep;

    public static string? Check(EseBinary binary)
    {
        var segments = binary.Segments;
        if (segments.Length is < 1 or > InstructionTable.Segments)
        {
            return $"there are {segments.Length} segments, 1 to {InstructionTable.Segments} are possible";
        }

        for (var i = 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            if (segment.Index != i || (segment.Role == SegmentRole.Image) != (i == 0))
            {
                return $"segment {i} has index {segment.Index} and role {segment.Role}; segment 0 and no other is the image";
            }

            if (segment.Axis < -1 || segment.Axis >= binary.Axes.Length
                || segment.BytesPerStep is < 0 or > MaximumBytesPerStep || (segment.Axis < 0) != (segment.BytesPerStep == 0)
                || segment.FixedBytes is < 0 or > MaximumBytes)
            {
                return $"segment {i} has {segment.BytesPerStep} bytes per step of time axis {segment.Axis} and {segment.FixedBytes} fixed bytes";
            }
        }

        return CheckRoles(binary);
    }

    private static string? CheckRoles(EseBinary binary)
    {
        var image = binary.Segments[0];
        if (image.FixedBytes != binary.Image.Length || image.Axis != -1)
        {
            return $"the image segment has {image.FixedBytes} bytes, the image {binary.Image.Length}";
        }

        return CheckStepped(binary, SegmentRole.Input, 0, binary.Facts.InputWords)
            ?? CheckStepped(binary, SegmentRole.Output, binary.Facts.LogitAxis, binary.Facts.LogitWords)
            ?? (binary.Segments.FirstOrDefault(segment => segment.Role == SegmentRole.State && segment.Axis != -1) is { } state
                ? $"state segment {state.Index} grows with a time axis"
                : null);
    }

    private static string? CheckStepped(EseBinary binary, SegmentRole role, int axis, int words)
    {
        var segments = binary.Segments.Where(segment => segment.Role == role).ToArray();
        return segments.Length == 1 && segments[0].Axis == axis && segments[0].BytesPerStep == 2 * words
            ? null
            : $"there must be one segment with role {role}, of {2 * words} bytes per step of time axis {axis}";
    }
}
