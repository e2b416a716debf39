namespace Ese.Runtime;

/// <summary>An utterance that is run at once.</summary>
internal readonly ref struct WholeUtterance(ReadOnlySpan<float> features, int frames) : IModelWork
{
    private readonly ReadOnlySpan<float> _features = features;

    /// <inheritdoc/>
    public int Frames { get; } = frames;

    /// <inheritdoc/>
    public short[] On(ModelExecutor executor, CancellationToken cancellationToken) => executor.Run(_features, Frames, cancellationToken);
}
