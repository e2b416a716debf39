namespace Ese.Training;

/// <summary>How utterances are grouped into batches.</summary>
internal sealed record BatchPlanOptions
{
    /// <summary>Utterances of a batch.</summary>
    public int Utterances { get; init; } = 16;

    /// <summary>Batches within which utterances are sorted by length; 1 does not sort.</summary>
    public int PoolBatches { get; init; } = 8;

    /// <summary>Whether epoch 0 goes from the shortest utterance to the longest.</summary>
    public bool ShortestFirst { get; init; } = true;
}
