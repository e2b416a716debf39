using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>
/// One target (promise P8): the numbers that compiler, interpreter, cycle model and RTL parameters share. Read from a
/// <c>.esearch</c> file of sorted <c>key=value</c> lines.
/// </summary>
public sealed record ArchitectureRecord
{
    /// <summary>The name users give as target, such as <c>ese-32x1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence about the target.</summary>
    public required string Summary { get; init; }

    /// <summary>Row lanes; unit position <c>p</c> lives in lane <c>p mod Lanes</c>, slot <c>p / Lanes</c>.</summary>
    public required int Lanes { get; init; }

    /// <summary>Column groups; column <c>c</c> of a matrix belongs to group <c>c mod ColumnGroups</c>.</summary>
    public required int ColumnGroups { get; init; }

    /// <summary>Independent utterances that share one weight stream, 1 to 32.</summary>
    public required int Channels { get; init; }

    /// <summary>The slot formats the lanes decode.</summary>
    public required ImmutableArray<SlotFormat> SlotFormats { get; init; }

    /// <summary>Vector widths supported: 16, or 8 and 16.</summary>
    public required ImmutableArray<int> VectorBits { get; init; }

    /// <summary>Width of an accumulator, 32 to 48.</summary>
    public required int AccumulatorBits { get; init; }

    /// <summary>Activations a lane can be ahead of the slowest lane, plus one.</summary>
    public required int QueueDepth { get; init; }

    /// <summary>Accumulators per lane and bank.</summary>
    public required int RowsPerLane { get; init; }

    /// <summary>16-bit words of activation memory per channel, at most 65,536.</summary>
    public required int ActivationWords { get; init; }

    /// <summary>16-bit words of cell memory per channel, at most 65,536.</summary>
    public required int CellWords { get; init; }

    /// <summary>32-bit words of parameter memory, at most 65,536.</summary>
    public required int ParameterWords { get; init; }

    /// <summary>Instructions the program memory holds.</summary>
    public required int ProgramWords { get; init; }

    /// <summary>Largest input vector of a recurrent layer.</summary>
    public required int MaximumInput { get; init; }

    /// <summary>Largest number of cells of a recurrent layer.</summary>
    public required int MaximumCells { get; init; }

    /// <summary>Clock assumed, in MHz; nothing here was measured on a board.</summary>
    public required double ClockMegahertz { get; init; }

    /// <summary>Bytes the memory port moves per cycle.</summary>
    public required int MemoryBytesPerCycle { get; init; }

    /// <summary>Cycles from a read request to its first data.</summary>
    public required int MemoryLatencyCycles { get; init; }

    /// <summary>Bytes of card memory.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Units (positions of <c>lstm</c>, <c>gru</c>, <c>rqt</c>) the element unit finishes per cycle in every channel.</summary>
    public required int ElementUnitsPerCycle { get; init; }

    /// <summary>Lines of weight streams that are fetched ahead of the matrix unit.</summary>
    public required int PrefetchLines { get; init; }

    /// <summary>
    /// Bytes of an on-chip store that holds every weight stream of a program when they fit, loaded with the image and not
    /// per run; 0 for none.
    /// </summary>
    public required long WeightStoreBytes { get; init; }

    /// <summary>Bytes the weight store delivers per cycle; without a store it means nothing.</summary>
    public required int WeightStoreBytesPerCycle { get; init; }

    /// <summary>
    /// Bytes of which everything that is placed in card memory begins at a multiple: whole words of the memory port, and 64, a word of a host's
    /// bus. The larger of the two where both are powers of two.
    /// </summary>
    public int PlacementBytes
    {
        get
        {
            const int HostBytes = 64;
            var (common, rest) = (HostBytes, MemoryBytesPerCycle);
            while (rest > 0)
            {
                (common, rest) = (rest, common % rest);
            }

            return HostBytes / common * MemoryBytesPerCycle;
        }
    }

    /// <summary>Elements of one line of the weight stream: one for every lane of every column group.</summary>
    public int StreamLanes => Lanes * ColumnGroups;
}
