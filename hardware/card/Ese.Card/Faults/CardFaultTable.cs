using Ese.Drivers;
using Ese.Isa;

namespace Ese.Card;

/// <summary>What every fault is called, strikes and reports.</summary>
internal static class CardFaultTable
{
    private static readonly Entry[] Entries =
    [
        new(CardFault.TimedOut, "timeout", CardOperations.Calls, Errno.TimedOut),
        new(CardFault.InputOutput, "io-error", CardOperations.Calls, Errno.InputOutput),
        new(CardFault.Protocol, "protocol", CardOperations.Calls, Errno.Protocol),
        new(CardFault.Interrupted, "interrupted", CardOperations.Calls, Errno.Interrupted),
        new(CardFault.TryAgain, "try-again", CardOperations.Calls, Errno.TryAgain),
        new(CardFault.NoDevice, "no-device", CardOperations.Calls, Errno.NoDevice),
        new(CardFault.BusyOnOpen, "busy", CardOperations.Open, Errno.Busy),
        new(CardFault.ShortRead, "short-read", CardOperations.RegisterRead | CardOperations.MemoryRead),
        new(CardFault.ShortWrite, "short-write", CardOperations.RegisterWrite | CardOperations.MemoryWrite),
        new(CardFault.ZeroTransfer, "zero", CardOperations.Transfers),
        new(CardFault.AllOnes, "all-ones", CardOperations.RegisterRead),
        new(CardFault.LostLink, "lost-link", CardOperations.RegisterRead),
        new(CardFault.StuckBusy, "stuck-busy", CardOperations.Start),
        new(CardFault.WrongMagic, "wrong-magic", CardOperations.RegisterRead),
        new(CardFault.WrongVersion, "wrong-version", CardOperations.RegisterRead),
        new(CardFault.WrongConfiguration, "wrong-configuration", CardOperations.RegisterRead),
        new(CardFault.LateCompletion, "late", CardOperations.Start),
        new(CardFault.CorruptWrite, "corrupt-h2c", CardOperations.MemoryWrite),
        new(CardFault.CorruptRead, "corrupt-c2h", CardOperations.MemoryRead),
        new(CardFault.Vanish, "vanish", CardOperations.All),
        new(CardFault.LostInterrupt, "lost-interrupt", CardOperations.Start),
        new(CardFault.SpuriousInterrupt, "spurious-interrupt", CardOperations.All),
        new(CardFault.DoneButTimedOut, "done-timeout", CardOperations.Transfers, Errno.TimedOut),
        new(CardFault.LostWrite, "lost-write", CardOperations.RegisterWrite),
        new(CardFault.Hang, "hang", CardOperations.Transfers, Errno.TimedOut),
        new(CardFault.Kill, "kill", CardOperations.All),
    ];

    /// <summary>Every fault.</summary>
    public static IReadOnlyList<CardFault> All { get; } = [.. Entries.Select(entry => entry.Fault)];

    /// <summary>The name on command lines and in logs.</summary>
    public static string NameOf(CardFault fault) => Of(fault).Name;

    /// <summary>The operations that it can strike.</summary>
    public static CardOperations Strikes(CardFault fault) => Of(fault).Operations;

    /// <summary>The error number that callers get; 0 where they get none.</summary>
    public static int ErrorNumberOf(CardFault fault) => Of(fault).ErrorNumber;

    /// <summary>The fault of a name.</summary>
    /// <exception cref="EseException"><see cref="ErrorTable.CardFaultUnknown"/>.</exception>
    public static CardFault Parse(string name) => Array.Find(Entries, entry => entry.Name == name) is { } found
        ? found.Fault
        : throw new EseException(ErrorTable.CardFaultUnknown, $"There is no fault '{name}'; use {string.Join(", ", Entries.Select(entry => entry.Name))}.");

    private static Entry Of(CardFault fault) => Entries[(int)fault - 1];

    private sealed record Entry(CardFault Fault, string Name, CardOperations Operations, int ErrorNumber = 0);
}
