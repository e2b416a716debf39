using Ese.Isa;

namespace Ese.Runtime;

/// <summary>The configuration registers of an engine of a given architecture, see <see cref="RegisterMap"/>.</summary>
internal static class ConfigurationWords
{
    public static uint First(ArchitectureRecord architecture) =>
        (uint)architecture.Lanes | ((uint)architecture.Channels << 16) | ((uint)architecture.QueueDepth << 24);

    public static uint Second(ArchitectureRecord architecture) =>
        InstructionTable.Version | ((uint)architecture.ColumnGroups << 16) | ((uint)architecture.AccumulatorBits << 24);

    public static uint SlotFormats(ArchitectureRecord architecture)
    {
        var mask = 0u;
        foreach (var format in architecture.SlotFormats)
        {
            mask |= 1u << format.Id;
        }

        return mask;
    }
}
