using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>
/// Stochastic gradient descent with momentum (Polyak 1964), on request in Nesterov's form (Sutskever et al. 2013).
/// Weight decay is part of the gradient and concerns only matrices and kernels.
/// </summary>
internal sealed class Sgd : Optimizer
{
    private readonly float _momentum;
    private readonly float _weightDecay;
    private readonly bool _nesterov;
    private readonly ImmutableArray<float[]> _velocity;
    private float _learningRate;

    /// <summary>Starts at rest.</summary>
    /// <param name="parameters">Parameters of a network.</param>
    /// <param name="momentum">Share of the velocity that a step keeps, 0 to below 1.</param>
    /// <param name="weightDecay">Multiple of a weight that is added to its gradient.</param>
    /// <param name="nesterov">Whether the gradient counts as if the velocity had been followed already.</param>
    public Sgd(ImmutableArray<Parameter> parameters, double momentum = 0.9, double weightDecay = 0, bool nesterov = false)
        : base(parameters)
    {
        _momentum = (float)momentum;
        _weightDecay = (float)weightDecay;
        _nesterov = nesterov;
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
            values[k] -= _learningRate * (_nesterov ? slope + (_momentum * velocity[k]) : velocity[k]);
        }

        block.ClearPruned(velocity);
    }
}
