using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Card;

/// <summary>Which faults strike which operations of cards. Equal schedules strike alike, whatever else the host does.</summary>
public sealed record CardFaultSchedule
{
    /// <summary>No faults.</summary>
    public static CardFaultSchedule None { get; } = new();

    /// <summary>Every class that strikes by chance unless classes are named: all but <see cref="CardFault.Kill"/>, which would end the others.</summary>
    public static ImmutableArray<CardFault> UsualClasses { get; } = [.. CardFaultTable.All.Where(fault => fault != CardFault.Kill)];

    /// <summary>Share of operations that are struck by chance, 0 to 1.</summary>
    public double Rate { get; init; }

    /// <summary>What chance depends on.</summary>
    public ulong Seed { get; init; }

    /// <summary>Classes that strike by chance. An operation is struck by one of those that it can be struck by.</summary>
    public ImmutableArray<CardFault> Classes { get; init; } = UsualClasses;

    /// <summary>Faults that strike once each.</summary>
    public ImmutableArray<PlannedFault> Planned { get; init; } = [];

    /// <summary>Reads names of classes, joined by commas.</summary>
    /// <exception cref="EseException"><see cref="ErrorTable.CardFaultUnknown"/>.</exception>
    public static ImmutableArray<CardFault> ParseClasses(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',').Select(CardFaultTable.Parse).Distinct()];
    }
}
