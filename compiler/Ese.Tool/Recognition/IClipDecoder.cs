using Ese.Runtime.Decoding;

namespace Ese.Tool.Recognition;

/// <summary>Finds the best hypothesis of an utterance. Thread-safe.</summary>
internal interface IClipDecoder
{
    /// <summary>Beam width; 1 is greedy.</summary>
    int BeamWidth { get; }

    /// <summary>Decodes an utterance.</summary>
    CtcHypothesis Decode(LabelPosteriors posteriors, CancellationToken cancellationToken);
}
