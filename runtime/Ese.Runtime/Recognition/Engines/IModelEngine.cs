namespace Ese.Runtime;

/// <summary>The model on as many devices as are needed at once. Thread-safe.</summary>
internal interface IModelEngine : IDisposable
{
    /// <summary>True when an utterance can be run in pieces.</summary>
    bool CanStream { get; }

    /// <summary>Runs a whole utterance.</summary>
    /// <param name="features">Normalised features <c>[frames × bins]</c>.</param>
    /// <param name="frames">Frames.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>Logits <c>[steps × labels]</c>; empty when the utterance is too short.</returns>
    short[] Run(ReadOnlySpan<float> features, int frames, CancellationToken cancellationToken);

    /// <summary>Starts an utterance that is run in pieces.</summary>
    IModelStream StartStream();
}
