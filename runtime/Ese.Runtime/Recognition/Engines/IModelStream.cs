namespace Ese.Runtime;

/// <summary>An utterance that is run in pieces; all pieces together give the logits of the whole. Not thread-safe.</summary>
internal interface IModelStream
{
    /// <summary>Runs the next piece.</summary>
    /// <param name="features">Normalised features <c>[frames × bins]</c>; may be empty.</param>
    /// <param name="frames">Frames.</param>
    /// <param name="last">True when the utterance ends with this piece.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>Logits <c>[steps × labels]</c> of the steps that this piece completes.</returns>
    short[] Run(ReadOnlySpan<float> features, int frames, bool last, CancellationToken cancellationToken);
}
