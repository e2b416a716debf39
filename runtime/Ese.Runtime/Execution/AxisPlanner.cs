using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Computes which steps of every time axis a run works on.</summary>
internal static class AxisPlanner
{
    /// <summary>Every step of an utterance.</summary>
    public static AxisSpan[] Whole(ImmutableArray<TimeAxis> axes, int frames)
    {
        var spans = new AxisSpan[axes.Length];
        foreach (var axis in axes)
        {
            spans[axis.Index] = axis.Parent < 0
                ? new AxisSpan(0, frames, 0)
                : new AxisSpan(0, axis.StepsFor(spans[axis.Parent].End), -axis.Padding);
        }

        return spans;
    }

    /// <summary>
    /// The steps of a piece: those of <paramref name="output"/> that can be computed now and were not before, and of its
    /// ancestors every step those look at. Steps that an earlier piece computed too are computed again.
    /// </summary>
    /// <param name="axes">Time axes.</param>
    /// <param name="output">Axis of the logits.</param>
    /// <param name="produced">Steps of the output that exist already.</param>
    /// <param name="frames">Frames known so far.</param>
    /// <param name="last">Whether the utterance ends here, so that the padding behind it is known.</param>
    public static AxisSpan[] Piece(ImmutableArray<TimeAxis> axes, int output, int produced, int frames, bool last)
    {
        var known = Known(axes, frames, last);
        var spans = new AxisSpan[axes.Length];
        var (first, end) = (produced, Math.Max(produced, known[output]));
        for (var axis = axes[output]; ; axis = axes[axis.Parent])
        {
            if (axis.Parent < 0)
            {
                spans[axis.Index] = new AxisSpan(first, end, 0);
                return spans;
            }

            var window = (first * axis.Stride) - axis.Padding;
            var parentFirst = Math.Max(0, window);
            var parentEnd = end == first
                ? parentFirst
                : Math.Max(parentFirst, Math.Min(known[axis.Parent], ((end - 1) * axis.Stride) - axis.Padding + axis.Kernel));
            spans[axis.Index] = new AxisSpan(first, end, window - parentFirst);
            (first, end) = (parentFirst, parentEnd);
        }
    }

    /// <summary>The first frame that output steps from a given one on look at.</summary>
    public static int FirstFrame(ImmutableArray<TimeAxis> axes, int output, int step)
    {
        for (var axis = axes[output]; axis.Parent >= 0; axis = axes[axis.Parent])
        {
            step = Math.Max(0, (step * axis.Stride) - axis.Padding);
        }

        return step;
    }

    /// <summary>Steps of every axis whose whole window is known.</summary>
    private static int[] Known(ImmutableArray<TimeAxis> axes, int frames, bool last)
    {
        var known = new int[axes.Length];
        foreach (var axis in axes)
        {
            if (axis.Parent < 0)
            {
                known[axis.Index] = frames;
                continue;
            }

            var parent = known[axis.Parent];
            var room = parent + axis.Padding - axis.Kernel;
            known[axis.Index] = last
                ? axis.StepsFor(parent)
                : parent <= 0 || room < 0 ? 0 : (room / axis.Stride) + 1;
        }

        return known;
    }
}
