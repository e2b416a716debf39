using System.Globalization;

namespace Ese.Isa;

/// <summary>One whole-number key of an architecture record.</summary>
/// <param name="Name">The key.</param>
/// <param name="Minimum">Smallest legal value.</param>
/// <param name="Maximum">Largest legal value.</param>
/// <param name="Meaning">What it says, with its unit.</param>
/// <param name="Get">The value of a record.</param>
public sealed record ArchitectureKey(string Name, long Minimum, long Maximum, string Meaning, Func<ArchitectureRecord, long> Get)
{
    /// <summary>Every whole-number key, in ordinal order. The limits are what the instruction fields and registers can hold.</summary>
    public static IReadOnlyList<ArchitectureKey> All { get; } =
    [
        new("accumulatorBits", 32, 48, "width of an accumulator in bits", a => a.AccumulatorBits),
        new("activationWords", 1, 65536, "16-bit words of activation memory per channel", a => a.ActivationWords),
        new("cellWords", 1, 65536, "16-bit words of cell memory per channel", a => a.CellWords),
        new("channels", 1, 32, "utterances that share one weight stream", a => a.Channels),
        new("columnGroups", 1, 64, "column groups", a => a.ColumnGroups),
        new("elementUnitsPerCycle", 1, 64, "units per cycle and channel that lstm, gru and rqt finish", a => a.ElementUnitsPerCycle),
        new("lanes", 1, 64, "row lanes", a => a.Lanes),
        new("maximumCells", 1, 65536, "largest number of cells of a recurrent layer", a => a.MaximumCells),
        new("maximumInput", 1, 65536, "largest input vector of a recurrent layer", a => a.MaximumInput),
        new("memoryBytes", 1L << 20, 1L << 40, "bytes of card memory", a => a.MemoryBytes),
        new("memoryBytesPerCycle", 1, 4096, "bytes the memory port moves per cycle", a => a.MemoryBytesPerCycle),
        new("memoryLatencyCycles", 0, 100_000, "cycles from a read request to its first data", a => a.MemoryLatencyCycles),
        new("parameterWords", 1, 65536, "32-bit words of parameter memory", a => a.ParameterWords),
        new("prefetchLines", 1, 65536, "lines the stream FIFO holds", a => a.PrefetchLines),
        new("programWords", 1, 1 << 24, "instructions the program memory holds", a => a.ProgramWords),
        new("queueDepth", 1, 255, "activations a lane can be ahead of the slowest, plus one", a => a.QueueDepth),
        new("rowsPerLane", 1, 1023, "accumulators per lane and bank", a => a.RowsPerLane),
        new("weightStoreBytes", 0, 1L << 32, "bytes of the on-chip store for weight streams, 0 for none", a => a.WeightStoreBytes),
        new("weightStoreBytesPerCycle", 1, 65536, "bytes the weight store delivers per cycle", a => a.WeightStoreBytesPerCycle),
    ];

    /// <summary>The keys whose values are not whole numbers, with what they hold, in ordinal order.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Texts { get; } =
    [
        ("clockMegahertz", "clock assumed, in MHz, more than 0 and at most 10000"),
        ("name", "the target's name: lower-case letters, digits and hyphens, at most 64"),
        ("slotFormats", "slot formats the lanes decode, by ascending id, joined by commas"),
        ("summary", "one sentence about the target, at most 400 characters"),
        ("vectorBits", "vector widths: 16, or 8,16"),
    ];

    /// <summary>Writes the value of a record as the text form has it.</summary>
    public string Format(ArchitectureRecord record) => Get(record).ToString(CultureInfo.InvariantCulture);
}
