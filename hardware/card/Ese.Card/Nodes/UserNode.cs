using System.Buffers.Binary;
using Ese.Drivers;
using Ese.Isa;

namespace Ese.Card;

/// <summary>User registers: four bytes a call, whatever was asked for, at offsets that are multiples of four.</summary>
internal sealed class UserNode(SimulatedCard card) : CardNode(card, "user")
{
    /// <summary>Bytes of the BAR; registers that do not exist read as zero.</summary>
    private const ulong BarBytes = 1 << 16;

    private const uint Start = 1;

    /// <inheritdoc/>
    public override FuseResult Read(FuseCall call, ulong offset, Span<byte> destination)
    {
        if (Refusal(offset, destination.Length) is { } refusal)
        {
            return FuseResult.Failed(refusal);
        }

        if (Begin(call, CardOperations.RegisterRead, out var fault) is { } over)
        {
            return over;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(destination, offset < RegisterMap.End ? Card.ReadRegister((int)offset) : Card.Link.Pass((int)offset, 0));
        return Moved(Count(sizeof(uint), fault), fault);
    }

    /// <inheritdoc/>
    public override FuseResult Write(FuseCall call, ulong offset, ReadOnlySpan<byte> source)
    {
        if (Refusal(offset, source.Length) is { } refusal)
        {
            return FuseResult.Failed(refusal);
        }

        var value = BinaryPrimitives.ReadUInt32LittleEndian(source);
        var starts = offset == RegisterMap.Control && (value & Start) != 0;
        if (Begin(call, starts ? CardOperations.RegisterWrite | CardOperations.Start : CardOperations.RegisterWrite, out var fault) is { } over)
        {
            return over;
        }

        // A write that is cut short has no effect: the bus moves words.
        if (offset < RegisterMap.End && fault is not (CardFault.LostWrite or CardFault.ShortWrite))
        {
            Card.WriteRegister((int)offset, value, fault);
        }

        return Moved(Count(sizeof(uint), fault), fault);
    }

    private static int? Refusal(ulong offset, int bytes) =>
        offset % sizeof(uint) != 0 ? Errno.Protocol
        : offset >= BarBytes || bytes < sizeof(uint) ? Errno.Invalid
        : null;
}
