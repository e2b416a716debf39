namespace Ese.Runtime;

/// <summary>The next piece of an utterance; its state, which is the host's, changes only when the run succeeds.</summary>
internal readonly ref struct NextPiece(StreamingState state, ReadOnlySpan<float> features, int frames, bool last) : IModelWork
{
    private readonly ReadOnlySpan<float> _features = features;
    private readonly StreamingState _state = state;
    private readonly bool _last = last;

    /// <inheritdoc/>
    public int Frames { get; } = frames;

    /// <inheritdoc/>
    public short[] On(ModelExecutor executor, CancellationToken cancellationToken) =>
        executor.RunPiece(_state, _features, Frames, _last, cancellationToken);
}
