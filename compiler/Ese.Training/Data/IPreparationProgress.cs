namespace Ese.Training;

/// <summary>Learns how far the reading of a corpus is.</summary>
internal interface IPreparationProgress
{
    /// <summary>The corpus has so many utterances.</summary>
    void Begin(int utterances);

    /// <summary>One more has been read; called from any thread.</summary>
    void Step();
}
