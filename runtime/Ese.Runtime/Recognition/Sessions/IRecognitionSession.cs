namespace Ese.Runtime;

/// <summary>The state of one piece of audio on its way through the recognizer. Not thread-safe.</summary>
internal interface IRecognitionSession
{
    /// <summary>True when no result comes before the audio, or a long piece of it, is complete.</summary>
    bool IsBuffering { get; }

    /// <summary>Takes the next samples, at the model's rate.</summary>
    void Write(ReadOnlySpan<float> samples, SegmentQueue output, CancellationToken cancellationToken);

    /// <summary>Ends the audio.</summary>
    void Complete(SegmentQueue output, CancellationToken cancellationToken);
}
