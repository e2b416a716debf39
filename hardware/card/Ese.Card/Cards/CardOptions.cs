using Ese.Isa;

namespace Ese.Card;

/// <summary>What cards are.</summary>
public sealed record CardOptions
{
    /// <summary>Number of cards: <c>xdma0</c>, <c>xdma1</c> and so on.</summary>
    public int Cards { get; init; } = 1;

    /// <summary>The engine that is loaded at first.</summary>
    public ArchitectureRecord Architecture { get; init; } = ArchitectureCatalog.Find("ese-32x1");

    /// <summary>What executes programs.</summary>
    public CardEngineChoice Engine { get; init; } = CardEngineChoice.Emulator;

    /// <summary>The faults.</summary>
    public CardFaultSchedule Faults { get; init; } = CardFaultSchedule.None;

    /// <summary>Time that loading an image takes.</summary>
    public TimeSpan ImageLoadTime { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Told of every fault that strikes, before it does, from any thread.</summary>
    public Action<CardFaultRecord>? Log { get; init; }

    /// <summary>What <see cref="CardFault.Kill"/> does; null, the default, kills this process.</summary>
    internal Action? Killed { get; init; }
}
