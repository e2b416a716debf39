using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// Everything an instruction of the reference interpreter can see and change, behind checks: whatever a program asks
/// for outside a memory becomes a trap here.
/// </summary>
internal sealed class Machine(ArchitectureRecord architecture, CardMemory card, SharedWeightStreams shared)
    : Engine(architecture, card, new WeightStreamCache(card, shared))
{
    private short[] _scratch = [];

    public OnChipMemory Chip { get; } = new(architecture);

    /// <summary>Words for the vector a <c>conv</c> gathers, kept from one to the next.</summary>
    public Span<short> Scratch(int length)
    {
        if (_scratch.Length < length)
        {
            _scratch = new short[length];
        }

        return _scratch.AsSpan(0, length);
    }

    public Span<short> Activation(int channel, long start, long length) =>
        Range(Chip.Channels[channel].Activation, start, length, "activation");

    public Span<short> Cell(int channel, long start, long length) =>
        Range(Chip.Channels[channel].Cell, start, length, "cell");

    /// <summary>Activation or cell words, as a <c>space</c> field names them.</summary>
    public Span<short> Words(OnChipSpace space, int channel, long start, long length) =>
        space == OnChipSpace.Activation ? Activation(channel, start, length) : Cell(channel, start, length);

    public Span<int> Parameters(long start, long length) => Range(Chip.Parameters, start, length, "parameter");

    public Span<short> TableWords(long start, long length) => Range(Chip.Tables, start, length, "table");

    /// <summary>The words of one activation table.</summary>
    public ReadOnlySpan<short> Table(long table) =>
        TableWords(table * InstructionTable.TableEntries, InstructionTable.TableEntries);

    /// <summary>The accumulators of the first local rows of every lane: row <c>r</c> of lane <c>l</c> is element <c>r · lanes + l</c>.</summary>
    public Span<long> Accumulators(int channel, long bank, long rows)
    {
        CheckRows(rows);
        return Chip.Channels[channel].Accumulators[bank].AsSpan(0, (int)rows * Architecture.Lanes);
    }

    private Span<T> Range<T>(T[] memory, long start, long length, string name)
    {
        CheckRange(start, length, memory.Length, name);
        return memory.AsSpan((int)start, (int)length);
    }
}
