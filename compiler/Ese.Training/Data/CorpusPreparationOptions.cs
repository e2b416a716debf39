namespace Ese.Training;

/// <summary>How a corpus is prepared.</summary>
internal sealed record CorpusPreparationOptions
{
    /// <summary>What becomes of utterances that cannot be used.</summary>
    public BadUtterances Bad { get; init; } = BadUtterances.Refuse;

    /// <summary>Whether recordings of another sample rate are resampled; else they are defects.</summary>
    public bool Resample { get; init; }

    /// <summary>The fastest speed the utterances will be played at: they must be long enough for their text even then.</summary>
    public float FastestSpeed { get; init; } = 1f;

    /// <summary>Whether utterances keep their samples; else they are only checked and counted.</summary>
    public bool KeepsSamples { get; init; } = true;

    /// <summary>Most samples that are kept. As they are, they take half of the memory that the process may have; features and the network need the rest.</summary>
    public long MostSamples { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / sizeof(float);

    /// <summary>Threads.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
