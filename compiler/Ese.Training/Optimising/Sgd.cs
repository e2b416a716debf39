using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>
/// Stochastic gradient descent with momentum (Polyak 1964). Weight decay is part of the gradient and concerns only matrices
/// and kernels.
/// </summary>
internal sealed class Sgd : Optimizer
{
    private readonly float _momentum;
    private readonly float _weightDecay;
    private readonly ImmutableArray<float[]> _velocity;
    private float _learningRate;

    /// <summary>Starts at rest.</summary>
    /// <param name="parameters">Parameters of a network.</param>
    /// <param name="momentum">Share of the velocity that a step keeps, 0 to below 1.</param>
    /// <param name="weightDecay">Multiple of a weight that is added to its gradient.</param>
    public Sgd(ImmutableArray<Parameter> parameters, double momentum = 0.9, double weightDecay = 0)
        : base(parameters)
    {
        _momentum = (float)momentum;
        _weightDecay = (float)weightDecay;
        _velocity = Beside();
    }

    /// <inheritdoc/>
    public override ImmutableArray<StateTensor> State => [.. Named("velocity", _velocity)];

    /// <inheritdoc/>
    protected override void Prepare(double learningRate) => _learningRate = (float)learningRate;

    /// <inheritdoc/>
    protected override void Move(ParameterBlock block)
    {
        Span<float> velocity = block.Of(_velocity[block.Index]);
        Span<float> values = block.Values;
        ReadOnlySpan<float> gradient = block.Gradient;
        float decay = block.Parameter.Entry.IsWeight ? _weightDecay : 0f;
        for (int k = 0; k < values.Length; k++)
        {
            float slope = gradient[k] + (decay * values[k]);
            velocity[k] = (_momentum * velocity[k]) + slope;
            values[k] -= _learningRate * velocity[k];
        }

        block.ClearPruned(velocity);
    }
}
