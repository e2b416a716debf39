using Ese.Drivers;

namespace Ese.Card;

/// <summary>A node of a card that faults can strike.</summary>
/// <param name="card">The card.</param>
/// <param name="suffix">The part behind the card's name.</param>
internal abstract class CardNode(SimulatedCard card, string suffix) : FuseNode($"{card.Name}_{suffix}", OwnerOnly)
{
    private const uint OwnerOnly = 0x180;

    protected SimulatedCard Card => card;

    /// <inheritdoc/>
    public override int Open(bool forWriting) => card.Begin(CardOperations.Open, Name, out _)?.ErrorNumber ?? 0;

    /// <summary>Counts an operation, and lets strike what is planned.</summary>
    /// <returns>The result where the operation is over.</returns>
    protected FuseResult? Begin(FuseCall call, CardOperations operation, out CardFault fault)
    {
        var result = card.Begin(operation, Name, out fault);
        if (result is { IsLater: true })
        {
            call.Pending.Add(call, card, SimulatedCard.DriverTimeout, Errno.TimedOut);
        }

        return result;
    }

    /// <summary>The result of a transfer that took effect.</summary>
    protected static FuseResult Moved(int bytes, CardFault fault) => fault switch
    {
        CardFault.DoneButTimedOut => FuseResult.Failed(Errno.TimedOut),
        _ => FuseResult.Moved(bytes),
    };

    /// <summary>Bytes that a transfer moves.</summary>
    protected static int Count(int asked, CardFault fault) => fault is CardFault.ShortRead or CardFault.ShortWrite ? asked / 2 : asked;
}
