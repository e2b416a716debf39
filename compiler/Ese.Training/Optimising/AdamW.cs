using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ese.Training;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter 2019). Only matrices and kernels decay, not biases, peepholes or
/// batch norms.
/// </summary>
internal sealed class AdamW : Optimizer
{
    private readonly double _weightDecay;
    private readonly double _firstRate;
    private readonly double _secondRate;
    private readonly float _epsilon;
    private readonly ImmutableArray<float[]> _first;
    private readonly ImmutableArray<float[]> _second;
    private float _shrink;
    private float _stepSize;
    private float _secondCorrection;

    /// <summary>Starts with empty moments.</summary>
    /// <param name="parameters">Parameters of a network.</param>
    /// <param name="weightDecay">Share of a weight that a step takes away, in units of the learning rate.</param>
    /// <param name="firstRate">β₁: share of the mean gradient that a step keeps, 0 to below 1.</param>
    /// <param name="secondRate">β₂: share of the mean squared gradient that a step keeps, 0 to below 1.</param>
    /// <param name="epsilon">Added to the root of the mean squared gradient.</param>
    public AdamW(ImmutableArray<Parameter> parameters, double weightDecay, double firstRate = 0.9, double secondRate = 0.999, double epsilon = 1e-8)
        : base(parameters)
    {
        _weightDecay = weightDecay;
        _firstRate = firstRate;
        _secondRate = secondRate;
        _epsilon = (float)epsilon;
        _first = Beside();
        _second = Beside();
    }

    /// <inheritdoc/>
    public override ImmutableArray<StateTensor> State => [.. Named("first moment", _first), .. Named("second moment", _second)];

    /// <inheritdoc/>
    protected override void Prepare(double learningRate)
    {
        _shrink = (float)(1 - (learningRate * _weightDecay));
        _stepSize = (float)(learningRate / (1 - Math.Pow(_firstRate, Steps)));
        _secondCorrection = (float)(1 / Math.Sqrt(1 - Math.Pow(_secondRate, Steps)));
    }

    /// <inheritdoc/>
    protected override void Move(ParameterBlock block)
    {
        Span<float> first = block.Of(_first[block.Index]);
        Span<float> second = block.Of(_second[block.Index]);
        Move(block.Values, block.Gradient, first, second, block.Parameter.Entry.IsWeight ? _shrink : 1f);
        block.ClearPruned(first);
        block.ClearPruned(second);
    }

    private void Move(Span<float> values, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second, float shrink)
    {
        float firstShare = (float)_firstRate;
        float secondShare = (float)_secondRate;
        float firstNew = (float)(1 - _firstRate);
        float secondNew = (float)(1 - _secondRate);
        int k = 0;
        for (; k <= values.Length - Vector512<float>.Count; k += Vector512<float>.Count)
        {
            Vector512<float> g = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(gradient), (nuint)k);
            ref float m = ref first[k];
            ref float v = ref second[k];
            ref float w = ref values[k];
            Vector512<float> mean = (Vector512.LoadUnsafe(ref m) * firstShare) + (g * firstNew);
            Vector512<float> square = (Vector512.LoadUnsafe(ref v) * secondShare) + (g * g * secondNew);
            Vector512<float> scale = (Vector512.Sqrt(square) * _secondCorrection) + Vector512.Create(_epsilon);
            ((Vector512.LoadUnsafe(ref w) * shrink) - (mean * _stepSize / scale)).StoreUnsafe(ref w);
            mean.StoreUnsafe(ref m);
            square.StoreUnsafe(ref v);
        }

        for (; k < values.Length; k++)
        {
            float g = gradient[k];
            first[k] = (first[k] * firstShare) + (g * firstNew);
            second[k] = (second[k] * secondShare) + (g * g * secondNew);
            float scale = (MathF.Sqrt(second[k]) * _secondCorrection) + _epsilon;
            values[k] = (values[k] * shrink) - (first[k] * _stepSize / scale);
        }
    }
}
