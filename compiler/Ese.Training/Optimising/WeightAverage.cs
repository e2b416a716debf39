using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>
/// An exponential moving average of all parameters over the steps, statistics of batch norms included; it is scored and
/// exported instead of the last step's values (Polyak and Juditsky 1992). The first steps weigh as if there had been none
/// before them: <c>(1 − d)·Σ d^(t−s)·w_s / (1 − d^t)</c>.
/// </summary>
internal sealed class WeightAverage
{
    private readonly double _decay;
    private readonly ImmutableArray<Parameter> _parameters;
    private readonly ImmutableArray<ParameterBlock> _blocks;
    private readonly ImmutableArray<float[]> _averages;

    /// <summary>Starts an average of nothing.</summary>
    /// <param name="parameters">Parameters of a network.</param>
    /// <param name="decay">d: share of the average that a step keeps, 0 to below 1.</param>
    public WeightAverage(ImmutableArray<Parameter> parameters, double decay)
    {
        _decay = decay;
        _parameters = parameters;
        _blocks = ParameterBlock.Cut(parameters);
        _averages = [.. parameters.Select(parameter => parameter.Values.ToArray())];
    }

    /// <summary>Steps averaged.</summary>
    public long Steps { get; set; }

    /// <summary>The averages, for checkpoints.</summary>
    public ImmutableArray<StateTensor> State =>
        [.. _parameters.Zip(_averages, (parameter, values) => new StateTensor($"average: {parameter.Name}", values))];

    /// <summary>Takes in the present values; to be called after every step.</summary>
    public void Add(Workers workers)
    {
        Steps++;
        float share = (float)((1 - _decay) / (1 - Math.Pow(_decay, Steps)));
        workers.Run(_blocks.Length, index =>
        {
            ParameterBlock block = _blocks[index];
            Span<float> average = block.Of(_averages[block.Index]);
            ReadOnlySpan<float> values = block.Values;
            if (share == 1f)
                values.CopyTo(average);
            for (int k = 0; k < average.Length; k++)
                average[k] += share * (values[k] - average[k]);
            block.ClearPruned(average);
        });
    }

    /// <summary>
    /// Exchanges the parameters' values with the averages, for scoring or exporting; a second call restores both.
    /// Before the first step nothing changes.
    /// </summary>
    public void Exchange()
    {
        for (int index = 0; index < _parameters.Length; index++)
        {
            Span<float> values = _parameters[index].Values;
            Span<float> average = _averages[index];
            for (int k = 0; k < values.Length; k++)
                (values[k], average[k]) = (average[k], values[k]);
        }
    }
}
