using Ese.Isa;

namespace Ese.Runtime;

/// <summary>An utterance that is run in pieces, each on whatever device of an engine is free: its state is the host's.</summary>
internal sealed class PieceStream(WorkEngine engine, EseBinary binary) : IModelStream
{
    private StreamingState? _state;

    /// <summary>Name of the device that ran the last piece.</summary>
    public string Device { get; private set; } = "";

    /// <inheritdoc/>
    public short[] Run(ReadOnlySpan<float> features, int frames, bool last, CancellationToken cancellationToken)
    {
        var logits = engine.Execute(new NextPiece(_state ??= Start(), features, frames, last), out var device, cancellationToken);
        Device = device;
        return logits;
    }

    private StreamingState Start()
    {
        StreamingSupport.Require(binary, null);
        return new StreamingState(binary);
    }
}
