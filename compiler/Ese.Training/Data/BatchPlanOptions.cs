namespace Ese.Training;

/// <summary>How utterances are grouped into batches.</summary>
internal sealed record BatchPlanOptions
{
    /// <summary>Utterances of a batch.</summary>
    public int Utterances { get; init; } = 16;

    /// <summary>Most frames of a batch instead of a number of utterances; a longer utterance is a batch of its own. Null for none.</summary>
    public int? Frames { get; init; }

    /// <summary>Batches within which utterances are sorted by length; 1 does not sort.</summary>
    public int PoolBatches { get; init; } = 8;

    /// <summary>Whether epoch 0 goes from the shortest utterance to the longest.</summary>
    public bool ShortestFirst { get; init; } = true;
}
