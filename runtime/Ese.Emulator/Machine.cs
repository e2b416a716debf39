using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// Everything an instruction can see and change, behind checks: whatever a program asks for outside a memory becomes a
/// trap here.
/// </summary>
internal sealed class Machine
{
    private readonly long _accumulatorLimit;
    private short[] _scratch = [];

    public Machine(ArchitectureRecord architecture, CardMemory card, SharedWeightStreams shared)
    {
        Architecture = architecture;
        Card = card;
        Chip = new OnChipMemory(architecture);
        Streams = new WeightStreamCache(card, shared);
        Writes = new WriteReporter(Sequencer);
        _accumulatorLimit = 1L << (architecture.AccumulatorBits - 1);
    }

    public ArchitectureRecord Architecture { get; }

    public CardMemory Card { get; }

    public OnChipMemory Chip { get; }

    public WeightStreamCache Streams { get; }

    public Sequencer Sequencer { get; } = new();

    public WriteReporter Writes { get; }

    public ProgramLaunch Launch { get; set; } = new();

    /// <summary>The program, copied from card memory when the run started.</summary>
    public InstructionWord[] Program { get; set; } = [];

    /// <summary>What the last <c>win</c> of this run set, or null.</summary>
    public WindowSetting? Window { get; set; }

    public long MultiplyAccumulates { get; set; }

    /// <summary>Words for the vector a <c>conv</c> gathers, kept from one to the next.</summary>
    public Span<short> Scratch(int length)
    {
        if (_scratch.Length < length)
        {
            _scratch = new short[length];
        }

        return _scratch.AsSpan(0, length);
    }

    public TrapException Trap(TrapCode code, string reason) => new(code, Sequencer.Current, reason);

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
    public Span<long> Accumulators(int channel, long bank, long rows) =>
        rows <= Architecture.RowsPerLane
            ? Chip.Channels[channel].Accumulators[bank].AsSpan(0, (int)rows * Architecture.Lanes)
            : throw Trap(TrapCode.OnChipAddress, $"{rows} rows per lane, the lanes have {Architecture.RowsPerLane}");

    /// <summary>An accumulator plus its bias, which must fit the accumulator as well.</summary>
    public long WithBias(long accumulator, int bias)
    {
        var sum = accumulator + bias;
        return sum >= -_accumulatorLimit && sum < _accumulatorLimit
            ? sum
            : throw Trap(TrapCode.AccumulatorOverflow, $"{sum} with bias does not fit {Architecture.AccumulatorBits} bits");
    }

    /// <summary>Card address of bytes of a segment, as one channel sees it.</summary>
    public ulong Address(long segment, int channel, long offset, long length)
    {
        var stride = Launch.SegmentChannelStride[segment];
        var end = (ulong)offset + (ulong)length;
        var address = (UInt128)Launch.SegmentBase[segment] + ((UInt128)stride * (uint)channel) + (ulong)offset;
        if ((stride != 0 && end > stride) || address > ulong.MaxValue || !Card.Contains((ulong)address, (ulong)length))
        {
            throw Trap(TrapCode.MemoryAddress, $"{length} bytes at offset {offset} of segment {segment}, channel {channel}, are outside it");
        }

        return (ulong)address;
    }

    private Span<T> Range<T>(T[] memory, long start, long length, string name) =>
        start + length <= memory.Length
            ? memory.AsSpan((int)start, (int)length)
            : throw Trap(TrapCode.OnChipAddress, $"words {start} to {start + length - 1}, {name} memory has {memory.Length}");
}
