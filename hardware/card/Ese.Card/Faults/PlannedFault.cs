using System.Globalization;
using Ese.Isa;

namespace Ese.Card;

/// <summary>A fault that strikes once.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Operation">
/// Index of the operation it strikes: registers, transfers, opens and polls of a card are counted from 0. Where it cannot strike that
/// one it strikes the next one it can.
/// </param>
/// <param name="Card">The card, from 0.</param>
public sealed record PlannedFault(CardFault Fault, long Operation, int Card = 0)
{
    /// <summary>Reads <c>class@operation</c>, or <c>xdma1:class@operation</c> for another card than the first.</summary>
    /// <exception cref="EseException"><see cref="ErrorTable.CardFaultUnknown"/>.</exception>
    public static PlannedFault Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const string CardPrefix = "xdma";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var at = text.LastIndexOf('@');
        var card = 0;
        if (at < 0
            || !long.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var operation)
            || (colon >= 0 && !(text.StartsWith(CardPrefix, StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(CardPrefix.Length, colon - CardPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out card))))
        {
            throw new EseException(ErrorTable.CardFaultUnknown, $"'{text}' is no planned fault; write its class, @ and the index of an operation, such as vanish@100.");
        }

        return new PlannedFault(CardFaultTable.Parse(text[(colon + 1)..at]), operation, card);
    }
}
