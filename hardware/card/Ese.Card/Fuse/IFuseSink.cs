namespace Ese.Card;

/// <summary>Takes messages to the kernel.</summary>
internal interface IFuseSink
{
    /// <summary>Sends a message. One whose request is gone is dropped.</summary>
    void Send(ReadOnlySpan<byte> message);
}
