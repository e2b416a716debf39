using System.Numerics;
using Ese.Training;

namespace Ese.Compression;

/// <summary>Adds up exact partial sums in double precision, which holds every accumulator of the engine.</summary>
internal static class ExactSums
{
    private const int ElementsPerTask = 1 << 16;

    /// <summary>Adds on all workers; see <see cref="Add(ReadOnlySpan{float}, double, Span{double}, bool)"/>.</summary>
    public static void Add(Workers workers, ReadOnlyMemory<float> values, double scale, double[] sums, bool accumulate) =>
        workers.Run((values.Length + ElementsPerTask - 1) / ElementsPerTask, task =>
        {
            var first = task * ElementsPerTask;
            var part = values.Span.Slice(first, Math.Min(ElementsPerTask, values.Length - first));
            Add(part, scale, sums.AsSpan(first, part.Length), accumulate);
        });

    /// <summary><c>sums (+)= values · scale</c>.</summary>
    /// <param name="values">Partial sums.</param>
    /// <param name="scale">A power of two.</param>
    /// <param name="sums">Receives as many sums.</param>
    /// <param name="accumulate">Whether they are added to what is there.</param>
    public static void Add(ReadOnlySpan<float> values, double scale, Span<double> sums, bool accumulate)
    {
        var factor = new Vector<double>(scale);
        var index = 0;
        for (; index <= values.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[index..]), out var low, out var high);
            var first = sums[index..];
            var second = sums[(index + Vector<double>.Count)..];
            (low, high) = (low * factor, high * factor);
            if (accumulate) (low, high) = (low + new Vector<double>(first), high + new Vector<double>(second));
            low.CopyTo(first);
            high.CopyTo(second);
        }

        for (; index < values.Length; index++) sums[index] = (values[index] * scale) + (accumulate ? sums[index] : 0);
    }
}
