namespace Ese.Isa;

/// <summary>The on-chip memories an instruction can touch; the first four are numbered as <see cref="OnChipSpace"/>.</summary>
internal enum OnChipMemory
{
    Activation = OnChipSpace.Activation,
    Cell = OnChipSpace.Cell,
    Parameter = OnChipSpace.Parameter,
    Table = OnChipSpace.Table,

    /// <summary>The accumulators; a bank is one word, because instructions clear and drain whole banks.</summary>
    Accumulator = 4,
}

/// <summary>Sizes of the on-chip memories.</summary>
internal static class OnChipMemories
{
    /// <summary>Number of memories.</summary>
    public const int Count = 5;

    /// <summary>Banks of accumulators.</summary>
    public const int Banks = 2;

    /// <summary>Words of a memory of a target.</summary>
    public static int WordsOf(OnChipMemory memory, ArchitectureRecord architecture) => memory switch
    {
        OnChipMemory.Activation => architecture.ActivationWords,
        OnChipMemory.Cell => architecture.CellWords,
        OnChipMemory.Parameter => architecture.ParameterWords,
        OnChipMemory.Table => InstructionTable.Tables * InstructionTable.TableEntries,
        _ => Banks,
    };
}
