namespace Ese.Training;

/// <summary>Which epoch's weights a run gives.</summary>
internal enum KeptModel
{
    /// <summary>Those after the last epoch.</summary>
    Last,

    /// <summary>Those of the epoch with the fewest word errors on the dev speakers, the earlier one of two.</summary>
    BestOnDev,
}
