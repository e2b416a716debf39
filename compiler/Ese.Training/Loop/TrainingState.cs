using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Training;

/// <summary>Everything that a run changes: what a checkpoint holds, and nothing else.</summary>
internal sealed class TrainingState
{
    private readonly ImmutableArray<Parameter> _parameters;
    private readonly ImmutableArray<float[]> _best;
    private readonly ImmutableArray<StateTensor> _tensors;

    /// <summary>The state at the start of a run.</summary>
    public TrainingState(ITrainableNetwork network, TrainingSettings settings)
    {
        _parameters = network.Parameters;
        Optimizer = settings.Optimizer == OptimizerKind.AdamW
            ? new AdamW(_parameters, settings.WeightDecay)
            : new Sgd(_parameters, settings.Momentum, settings.WeightDecay);
        Average = settings.Average > 0 ? new WeightAverage(_parameters, settings.Average) : null;
        _best = settings.Kept == KeptModel.BestOnDev ? [.. _parameters.Select(parameter => new float[parameter.Values.Length])] : [];
        _tensors =
        [
            .. _parameters.Select(parameter => new StateTensor($"parameter: {parameter.Name}", parameter.Values)),
            .. Optimizer.State,
            .. Average?.State ?? [],
            .. _parameters.Zip(_best, (parameter, values) => new StateTensor($"best: {parameter.Name}", values)),
        ];
    }

    /// <summary>Whether all parameters are finite, as a network must be that is used or gone on with.</summary>
    public bool IsFinite => _parameters.All(parameter => Array.TrueForAll(parameter.Values, float.IsFinite));

    /// <summary>The optimiser.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The average of the weights, or null.</summary>
    public WeightAverage? Average { get; }

    /// <summary>How far the run is.</summary>
    public TrainingPosition Position { get; set; } = TrainingPosition.Start;

    /// <summary>The epochs done.</summary>
    public List<EpochRecord> History { get; } = [];

    /// <summary>Takes the present values as the best, where those are what the run gives.</summary>
    public void KeepAsBest()
    {
        foreach ((Parameter parameter, float[] best) in _parameters.Zip(_best)) parameter.Values.CopyTo(best, 0);
    }

    /// <summary>Puts the best values into the network.</summary>
    public void UseBest()
    {
        foreach ((Parameter parameter, float[] best) in _parameters.Zip(_best)) best.CopyTo(parameter.Values, 0);
    }

    /// <summary>Writes a checkpoint.</summary>
    /// <exception cref="EseException">ESE4133.</exception>
    public void Save(RunFolder folder, RunIdentity identity) => folder.Save(
        new CheckpointHeader
        {
            Identity = identity,
            Position = Position,
            OptimizerSteps = Optimizer.Steps,
            AverageSteps = Average?.Steps ?? 0,
            History = [.. History],
            Tensors = [.. _tensors.Select(tensor => new TensorSize(tensor.Name, tensor.Values.Length))],
        },
        _tensors);

    /// <summary>Goes back to the latest checkpoint of a folder, if there is one.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="EseException">ESE4131: none is whole. ESE4132: it is another run's.</exception>
    public bool Restore(RunFolder folder, RunIdentity identity, Action<EseException> damaged)
    {
        if (folder.Latest(damaged) is not { } latest) return false;
        using FileStream stream = latest.Stream;
        CheckpointHeader header = latest.Header;
        if (header.Identity.DifferenceFrom(identity) is { Length: > 0 } difference)
        {
            throw new EseException(
                ErrorTable.CheckpointOfAnotherRun, $"The folder has a checkpoint of another run, with another {difference}; name another folder, or remove this one.", folder.Path);
        }

        if (!header.Tensors.SequenceEqual(_tensors.Select(tensor => new TensorSize(tensor.Name, tensor.Values.Length)))
            || header.History.Length != header.Position.Epoch || header.Position is { Step: < 0 } or { Batch: < 0 })
            throw new EseException(ErrorTable.InvalidCheckpoint, "The checkpoint does not fit this run, although it says so; remove it to start again.", stream.Name);
        CheckpointFile.ReadTensors(stream, _tensors);
        Optimizer.Steps = header.OptimizerSteps;
        if (Average is not null) Average.Steps = header.AverageSteps;
        Position = header.Position;
        History.AddRange(header.History);
        return true;
    }
}
