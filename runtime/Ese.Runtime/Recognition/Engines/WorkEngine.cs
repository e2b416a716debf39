using Ese.Isa;

namespace Ese.Runtime;

/// <summary>A model on devices, each run on any of them. Thread-safe.</summary>
internal abstract class WorkEngine(EseBinary binary) : IModelEngine
{
    /// <inheritdoc/>
    public bool CanStream => _canStream.Value;

    /// <summary>The model.</summary>
    protected EseBinary Binary { get; } = binary;

    // Looked at only once the binary was verified, as the first device loads it.
    private readonly Lazy<bool> _canStream = new(() => StreamingSupport.IsGiven(binary));

    /// <inheritdoc/>
    public short[] Run(ReadOnlySpan<float> features, int frames, CancellationToken cancellationToken) =>
        Execute(new WholeUtterance(features, frames), out _, cancellationToken);

    /// <inheritdoc/>
    public IModelStream StartStream() => new PieceStream(this, Binary);

    /// <summary>Runs work on a device.</summary>
    /// <param name="work">The work.</param>
    /// <param name="device">Name of the device that gave the logits.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>The logits.</returns>
    public abstract short[] Execute<TWork>(TWork work, out string device, CancellationToken cancellationToken)
        where TWork : IModelWork, allows ref struct;

    /// <inheritdoc/>
    public abstract void Dispose();
}
