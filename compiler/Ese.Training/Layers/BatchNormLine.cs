using System.Numerics;
using System.Runtime.InteropServices;

namespace Ese.Training;

/// <summary>
/// What a batch norm does to a vector and to its gradient, with one factor per element, so that vector registers need not
/// know about channels.
/// </summary>
internal sealed class BatchNormLine(int width)
{
    private readonly float[] _factor = new float[width];
    private readonly float[] _center = new float[width];
    private readonly float[] _shift = new float[width];
    private readonly float[] _share = new float[width];
    private readonly float[] _offset = new float[width];

    /// <summary>Sets <c>y = factor · (x − center) + shift</c> of neighbouring elements.</summary>
    public void Set(int first, int count, float factor, float center, float shift)
    {
        _factor.AsSpan(first, count).Fill(factor);
        _center.AsSpan(first, count).Fill(center);
        _shift.AsSpan(first, count).Fill(shift);
    }

    /// <summary>Sets <c>dx = factor · dy + share · (x − center) + offset</c> of neighbouring elements, beside what <see cref="Set"/> set.</summary>
    public void SetGradient(int first, int count, float share, float offset)
    {
        _share.AsSpan(first, count).Fill(share);
        _offset.AsSpan(first, count).Fill(offset);
    }

    /// <summary>Normalises a vector.</summary>
    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        ref float x = ref MemoryMarshal.GetReference(input);
        ref float y = ref MemoryMarshal.GetReference(output);
        int index = 0;
        for (; index <= width - Vector<float>.Count; index += Vector<float>.Count)
        {
            Vector.FusedMultiplyAdd(Load(_factor, index), Load(ref x, index) - Load(_center, index), Load(_shift, index))
                .StoreUnsafe(ref y, (nuint)index);
        }

        for (; index < width; index++)
            output[index] = MathF.FusedMultiplyAdd(_factor[index], input[index] - _center[index], _shift[index]);
    }

    /// <summary>Turns the gradient of an output vector into that of its input, in place.</summary>
    public void ApplyGradient(ReadOnlySpan<float> input, Span<float> gradient)
    {
        ref float x = ref MemoryMarshal.GetReference(input);
        ref float d = ref MemoryMarshal.GetReference(gradient);
        int index = 0;
        for (; index <= width - Vector<float>.Count; index += Vector<float>.Count)
        {
            Vector<float> fromStatistics =
                Vector.FusedMultiplyAdd(Load(_share, index), Load(ref x, index) - Load(_center, index), Load(_offset, index));
            Vector.FusedMultiplyAdd(Load(_factor, index), Load(ref d, index), fromStatistics).StoreUnsafe(ref d, (nuint)index);
        }

        for (; index < width; index++)
        {
            float fromStatistics = MathF.FusedMultiplyAdd(_share[index], input[index] - _center[index], _offset[index]);
            gradient[index] = MathF.FusedMultiplyAdd(_factor[index], gradient[index], fromStatistics);
        }
    }

    private static Vector<float> Load(float[] values, int index) =>
        Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)index);

    private static Vector<float> Load(ref float start, int index) => Vector.LoadUnsafe(ref start, (nuint)index);
}
