namespace Ese.Isa;

/// <content>Load and store unit.</content>
internal sealed partial class EffectBuilder
{
    private void BuildLoad(int opcode)
    {
        if (opcode == LoadConstants.Definition.Opcode)
        {
            BuildConstants();
        }
        else if (opcode == LoadVector.Definition.Opcode)
        {
            var memory = (OnChipMemory)Word[LoadVector.Space];
            Write(memory, Word[LoadVector.Destination], Word[LoadVector.Length]);
            if (SegmentOf(LoadVector.Segment) is { } segment)
            {
                var access = Stepped(
                    segment, Word[LoadVector.Offset], Word[LoadVector.Stride], Word[LoadVector.Length],
                    (StepOrder)Word[LoadVector.Order], (int)Word[LoadVector.Counter], (int)Word[LoadVector.Ahead], (int)Word[LoadVector.Axis]);
                _effects.Load = IsWrittenByCard(segment) ? access : null;
            }
        }
        else
        {
            BuildWindow();
        }
    }

    private void BuildConstants()
    {
        var memory = (OnChipMemory)Word[LoadConstants.Space];
        Write(memory, Word[LoadConstants.Destination], Word[LoadConstants.Length]);
        var wordBytes = memory == OnChipMemory.Parameter ? 4 : 2;
        var end = Word[LoadConstants.Offset] + (Word[LoadConstants.Length] * wordBytes);
        if (SegmentOf(LoadConstants.Segment) is not { } segment)
        {
            return;
        }

        if (segment.Role != SegmentRole.Image || end > binary.Image.Length)
        {
            Fail(ErrorTable.SegmentAccess, $"constants up to byte {end} of segment {segment.Index} ({segment.Role}) are not inside the image's {binary.Image.Length} bytes");
        }
        else if (Word[LoadConstants.Offset] % wordBytes != 0)
        {
            Fail(ErrorTable.SegmentAccess, $"byte {Word[LoadConstants.Offset]} of the image is not the start of a word of {wordBytes} bytes");
        }
    }

    private void BuildWindow()
    {
        var length = Word[LoadWindow.Length];
        Write(OnChipMemory.Activation, Word[LoadWindow.Destination], Word[LoadWindow.Count] * length);
        if (Word[LoadWindow.OutputAxis] >= binary.Axes.Length)
        {
            Fail(ErrorTable.InvalidOperand, $"time axis {Word[LoadWindow.OutputAxis]} does not exist");
        }

        if (state.Frames[(int)Word[LoadWindow.Counter]] is null)
        {
            Fail(ErrorTable.InvalidOperand, $"counter {Word[LoadWindow.Counter]} counts no loop around it");
        }

        if (SegmentOf(LoadWindow.Segment) is { } segment)
        {
            if (segment.Axis != Word[LoadWindow.InputAxis] || !SegmentInvariants.Holds(segment, 0, Word[LoadWindow.Stride], length))
            {
                Fail(ErrorTable.SegmentAccess, $"steps of {length} words every {Word[LoadWindow.Stride]} are not inside segment {segment.Index} for every number of steps of time axis {Word[LoadWindow.InputAxis]}");
            }

            _effects.Load = IsWrittenByCard(segment) ? SegmentAccess.Whole(segment.Index) : null;
        }
    }

    private void BuildStore()
    {
        Read((OnChipMemory)Word[StoreVector.Space], Word[StoreVector.Source], Word[StoreVector.Length]);
        if (SegmentOf(StoreVector.Segment) is not { } segment)
        {
            return;
        }

        if (!IsWrittenByCard(segment))
        {
            Fail(ErrorTable.SegmentAccess, $"segment {segment.Index} ({segment.Role}) is read-only");
        }

        _effects.Store = Stepped(
            segment, Word[StoreVector.Offset], Word[StoreVector.Stride], Word[StoreVector.Length],
            (StepOrder)Word[StoreVector.Order], (int)Word[StoreVector.Counter], -(int)Word[StoreVector.Behind], (int)Word[StoreVector.Axis]);
    }

    private static bool IsWrittenByCard(Segment segment) => segment.Role is not (SegmentRole.Image or SegmentRole.Input);

    private Segment? SegmentOf(Field field)
    {
        var index = Word[field];
        if (index < binary.Segments.Length)
        {
            return binary.Segments[(int)index];
        }

        Fail(ErrorTable.SegmentAccess, $"segment {index} does not exist, there are {binary.Segments.Length}");
        return null;
    }

    private SegmentAccess? Stepped(
        Segment segment, long offset, long stride, long length, StepOrder order, int counter, int shift, int axis)
    {
        var frame = state.Frames[counter];
        if (shift != 0 && (order == StepOrder.None || frame is null or { Axis: < 0 }))
        {
            Fail(ErrorTable.InvalidOperand, "the step before or after needs a step order in a loop over the time axis");
            return null;
        }

        if (order == StepOrder.None)
        {
            var inLoop = segment.Axis >= 0 && state.Frames.Any(loop => loop?.Axis == segment.Axis);
            Require(2 * (offset + length) <= segment.FixedBytes + (inLoop ? segment.BytesPerStep : 0), segment, offset, length);
            return new SegmentAccess(segment.Index, offset, length, 0, order, -1, 0);
        }

        if (frame is { Axis: < 0 } && order == StepOrder.Forward)
        {
            Require(2 * (offset + ((frame.Count - 1) * stride) + length) <= segment.FixedBytes, segment, offset, length);
        }
        else if (frame is not null && frame.Axis != axis)
        {
            Fail(ErrorTable.InvalidOperand, $"its step comes from counter {counter}, which counts a loop that is not over time axis {axis}");
            return null;
        }
        else
        {
            Require(segment.Axis == axis && SegmentInvariants.Holds(segment, offset, stride, length), segment, offset, length);
        }

        return frame is null
            ? new SegmentAccess(segment.Index, offset, length, stride, order, -1, 0)
            : new SegmentAccess(segment.Index, offset, length, stride, order, frame.Entry, frame.Pass, shift);
    }

    private void Require(bool isInside, Segment segment, long offset, long length)
    {
        if (!isInside)
        {
            Fail(ErrorTable.SegmentAccess, $"{length} words at {offset} of every step are not inside segment {segment.Index} ({segment.Role}) for every number of steps");
        }
    }
}
