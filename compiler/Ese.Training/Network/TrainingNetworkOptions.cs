namespace Ese.Training;

/// <summary>How a network is trained beyond what its model says.</summary>
internal sealed record TrainingNetworkOptions
{
    /// <summary>Share of the elements that are dropped behind every recurrent layer, 0 to less than 1.</summary>
    public float Dropout { get; init; }
}
