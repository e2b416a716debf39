using Ese.Runtime.Decoding;

namespace Ese.Tool.Recognition;

/// <summary>Runs utterances, one at a time.</summary>
internal interface ISpeechRunner : IDisposable
{
    /// <summary>Computes the posteriors of an utterance.</summary>
    /// <param name="features">Normalised features <c>[frames × bins]</c>.</param>
    /// <param name="frames">Frames.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    LabelPosteriors Run(ReadOnlySpan<float> features, int frames, CancellationToken cancellationToken);
}
