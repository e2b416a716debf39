using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>
/// Moves parameters against their gradients. What a checkpoint must keep is <see cref="Steps"/> and <see cref="State"/>;
/// putting both back continues bit for bit.
/// </summary>
internal abstract class Optimizer
{
    private readonly ImmutableArray<ParameterBlock> _blocks;

    /// <summary>Takes the parameters that learn.</summary>
    /// <param name="parameters">Parameters of a network; those that are not trained are left alone.</param>
    protected Optimizer(ImmutableArray<Parameter> parameters)
    {
        Parameters = [.. parameters.Where(parameter => parameter.IsTrained)];
        _blocks = ParameterBlock.Cut(Parameters);
    }

    /// <summary>Steps taken.</summary>
    public long Steps { get; set; }

    /// <summary>What it remembers from step to step.</summary>
    public abstract ImmutableArray<StateTensor> State { get; }

    /// <summary>The parameters that learn.</summary>
    protected ImmutableArray<Parameter> Parameters { get; }

    /// <summary>Moves every parameter once. Pruned elements stay 0, and nothing is remembered of them.</summary>
    /// <param name="learningRate">Learning rate of this step.</param>
    /// <param name="workers">The threads.</param>
    public void Step(double learningRate, Workers workers)
    {
        Steps++;
        Prepare(learningRate);
        workers.Run(_blocks.Length, index =>
        {
            ParameterBlock block = _blocks[index];
            block.ClearPruned(block.Gradient);
            Move(block);
            block.ClearPruned(block.Values);
        });
    }

    /// <summary>Computes what is the same for all elements of a step; <see cref="Steps"/> counts it already.</summary>
    protected abstract void Prepare(double learningRate);

    /// <summary>Moves the elements of a block.</summary>
    protected abstract void Move(ParameterBlock block);

    /// <summary>An array beside every parameter, all 0.</summary>
    protected ImmutableArray<float[]> Beside() => [.. Parameters.Select(parameter => new float[parameter.Values.Length])];

    /// <summary>Names arrays beside the parameters.</summary>
    protected IEnumerable<StateTensor> Named(string prefix, ImmutableArray<float[]> arrays) =>
        Parameters.Zip(arrays, (parameter, values) => new StateTensor($"{prefix}: {parameter.Name}", values));
}
