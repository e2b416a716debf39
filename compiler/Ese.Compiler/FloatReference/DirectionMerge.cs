using Ese.Model;

namespace Ese.Compiler;

/// <summary>Joins the directions of a recurrent layer.</summary>
internal static class DirectionMerge
{
    /// <summary>The sum or the concatenation of two sequences; the first alone where there is no second.</summary>
    public static FloatSequence Join(FloatSequence forward, FloatSequence? backward, MergeKind merge)
    {
        if (backward is not { } second)
        {
            return forward;
        }

        if (merge == MergeKind.Sum)
        {
            for (var index = 0; index < forward.Values.Length; index++)
            {
                forward.Values[index] += second.Values[index];
            }

            return forward;
        }

        var joined = FloatSequence.Zeros(forward.Steps, forward.Width + second.Width);
        for (var step = 0; step < forward.Steps; step++)
        {
            forward.Step(step).CopyTo(joined.Step(step));
            second.Step(step).CopyTo(joined.Step(step)[forward.Width..]);
        }

        return joined;
    }

    /// <summary>The steps in the order in which a direction takes them.</summary>
    public static IEnumerable<int> Steps(int count, bool backward) =>
        backward ? Enumerable.Range(0, count).Reverse() : Enumerable.Range(0, count);
}
