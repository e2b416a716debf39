using Ese.Drivers;
using Ese.Isa;
using Ese.Runtime;

namespace Ese.Card;

/// <summary>What executes programs behind a card.</summary>
/// <param name="Name">The choice as users write it.</param>
public sealed record CardEngineChoice(string Name)
{
    private const string Verilated = "verilated:";

    /// <summary>The fastest emulator.</summary>
    public static CardEngineChoice Emulator { get; } = new("emulator");

    /// <summary>The reference interpreter.</summary>
    public static CardEngineChoice Reference { get; } = new("reference");

    /// <summary>Whether a wait for the device can be repeated when it timed out.</summary>
    internal bool IsSliced => Name.StartsWith(Verilated, StringComparison.Ordinal);

    /// <summary>Reads a choice: <c>emulator</c>, <c>reference</c>, or <c>verilated:</c> and the path of an engine's library.</summary>
    /// <exception cref="EseException"><see cref="ErrorTable.CardEngineUnknown"/>.</exception>
    public static CardEngineChoice Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var choice = new CardEngineChoice(text);
        return choice == Emulator || choice == Reference || (choice.IsSliced && text.Length > Verilated.Length)
            ? choice
            : throw new EseException(ErrorTable.CardEngineUnknown, $"There is no engine '{text}'; use emulator, reference, or {Verilated} and the path of a library that eng/build-engine made.");
    }

    /// <summary>Makes an engine.</summary>
    /// <exception cref="EseException">A Verilated engine's library cannot be used, or is not the target's.</exception>
    internal IEseDevice Create(ArchitectureRecord architecture) =>
        IsSliced ? VerilatedDevice.ForTarget(Name[Verilated.Length..], architecture)
        : new EmulatorDevice(architecture, kind: this == Reference ? EmulatorKind.Reference : EmulatorKind.Automatic);
}
