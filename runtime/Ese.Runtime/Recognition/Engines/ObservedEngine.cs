namespace Ese.Runtime;

/// <summary>Shows the logits of every run to somebody else before the recognizer gets them.</summary>
internal sealed class ObservedEngine(IModelEngine engine, Action<short[]> observer) : IModelEngine
{
    /// <inheritdoc/>
    public bool CanStream => engine.CanStream;

    /// <inheritdoc/>
    public short[] Run(ReadOnlySpan<float> features, int frames, CancellationToken cancellationToken) =>
        Shown(engine.Run(features, frames, cancellationToken));

    /// <inheritdoc/>
    public IModelStream StartStream() => new Pieces(this, engine.StartStream());

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();

    private short[] Shown(short[] logits)
    {
        observer(logits);
        return logits;
    }

    private sealed class Pieces(ObservedEngine observed, IModelStream stream) : IModelStream
    {
        public short[] Run(ReadOnlySpan<float> features, int frames, bool last, CancellationToken cancellationToken) =>
            observed.Shown(stream.Run(features, frames, last, cancellationToken));
    }
}
