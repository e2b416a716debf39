using Ese.Drivers;

namespace Ese.Card;

/// <summary>Interrupts: a read of four bytes takes the mask and waits for it without limit; poll tells whether there is one.</summary>
internal sealed class EventsNode(SimulatedCard card, IFuseSink sink) : CardNode(card, "events_0")
{
    private const int MaskBytes = 4;

    /// <inheritdoc/>
    public override FuseResult Read(FuseCall call, ulong offset, Span<byte> destination)
    {
        if (destination.Length != MaskBytes)
        {
            return FuseResult.Failed(Errno.Protocol);
        }

        return Begin(call, CardOperations.EventRead, out _) ?? Card.Interrupts.Take(call, Card, destination);
    }

    /// <inheritdoc/>
    public override int Poll(ulong? wakeUp, out PollEvents ready)
    {
        ready = PollEvents.None;
        if (Card.Begin(CardOperations.Poll, Name, out _) is { } over)
        {
            return over.ErrorNumber;
        }

        ready = Card.Interrupts.Poll(wakeUp, sink) ? PollEvents.Input : PollEvents.None;
        return 0;
    }
}
