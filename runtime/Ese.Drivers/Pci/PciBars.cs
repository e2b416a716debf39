namespace Ese.Drivers;

/// <summary>Which base address registers of a PCI function an engine is behind. The defaults are those of AWS F2's shell.</summary>
/// <param name="Registers">The one of the registers.</param>
/// <param name="Memory">The one of the card's memory.</param>
public readonly record struct PciBars(int Registers, int Memory)
{
    /// <summary>Those of AWS F2's shell: 0 and 4.</summary>
    public static PciBars Default { get; } = new(0, 4);
}
