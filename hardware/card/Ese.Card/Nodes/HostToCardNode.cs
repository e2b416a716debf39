using Ese.Drivers;

namespace Ese.Card;

/// <summary>DMA to the card; the offset is the card's address.</summary>
internal sealed class HostToCardNode(SimulatedCard card) : CardNode(card, "h2c_0")
{
    /// <inheritdoc/>
    public override FuseResult Write(FuseCall call, ulong offset, ReadOnlySpan<byte> source)
    {
        if (Begin(call, CardOperations.MemoryWrite, out var fault) is { } over)
        {
            return over;
        }

        var count = Count(source.Length, fault);
        var sent = fault == CardFault.CorruptWrite ? FlippedBit.In(source[..count], offset) : source[..count];
        return Card.TryWriteMemory(offset, sent) ? Moved(count, fault) : FuseResult.Failed(Errno.InputOutput);
    }
}
