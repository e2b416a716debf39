using Ese.Drivers;

namespace Ese.Card;

/// <summary>DMA from the card; the offset is the card's address.</summary>
internal sealed class CardToHostNode(SimulatedCard card) : CardNode(card, "c2h_0")
{
    /// <inheritdoc/>
    public override FuseResult Read(FuseCall call, ulong offset, Span<byte> destination)
    {
        if (Begin(call, CardOperations.MemoryRead, out var fault) is { } over)
        {
            return over;
        }

        var received = destination[..Count(destination.Length, fault)];
        if (!Card.TryReadMemory(offset, received))
        {
            return FuseResult.Failed(Errno.InputOutput);
        }

        if (fault == CardFault.CorruptRead)
        {
            FlippedBit.In(received, offset).CopyTo(received);
        }

        return Moved(received.Length, fault);
    }
}
