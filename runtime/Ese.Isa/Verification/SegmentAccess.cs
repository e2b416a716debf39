namespace Ese.Isa;

/// <summary>Words of a segment one instruction reads or writes.</summary>
/// <param name="Segment">Index of the segment.</param>
/// <param name="Offset">First word of a step; with <paramref name="Length"/> −1, any word of the segment.</param>
/// <param name="Length">Words per step, −1 for the whole segment.</param>
/// <param name="Stride">Words from one step to the next, 0 without steps.</param>
/// <param name="Order">Step order.</param>
/// <param name="Loop">Which entry into which loop gives the step.</param>
/// <param name="Pass">Pass of that loop.</param>
/// <param name="Shift">Passes from that one to the pass whose step is meant.</param>
internal readonly record struct SegmentAccess(
    int Segment, long Offset, long Length, long Stride, StepOrder Order, int Loop, int Pass, int Shift = 0)
{
    /// <summary>Every word of a segment.</summary>
    public static SegmentAccess Whole(int segment) => new(segment, 0, -1, 0, StepOrder.None, -1, 0);

    /// <summary>Whether two accesses may touch the same word.</summary>
    public bool MayOverlap(SegmentAccess other)
    {
        if (Segment != other.Segment)
        {
            return false;
        }

        // Steps of different strides, or that reach into the next step, are not told apart.
        if (Length < 0 || other.Length < 0 || Stride != other.Stride || !FitsStride || !other.FitsStride)
        {
            return true;
        }

        var apart = Offset + Length <= other.Offset || other.Offset + other.Length <= Offset;
        var otherStep = Stride > 0 && Loop == other.Loop && Order == other.Order && Shift == other.Shift && Pass != other.Pass;
        return !apart && !otherStep;
    }

    private bool FitsStride => Stride == 0 || Offset + Length <= Stride;
}
