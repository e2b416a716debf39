using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// What an instruction can see and change besides the on-chip memories: the same for the reference interpreter and the
/// vector emulator, so that both trap for the same reasons with the same words.
/// </summary>
internal abstract class Engine
{
    private readonly long _accumulatorLimit;

    protected Engine(ArchitectureRecord architecture, CardMemory card, WeightStreamCache streams)
    {
        Architecture = architecture;
        Card = card;
        Streams = streams;
        Writes = new WriteReporter(Sequencer);
        _accumulatorLimit = 1L << (architecture.AccumulatorBits - 1);
    }

    public ArchitectureRecord Architecture { get; }

    public CardMemory Card { get; }

    public WeightStreamCache Streams { get; }

    public Sequencer Sequencer { get; } = new();

    public WriteReporter Writes { get; }

    public ProgramLaunch Launch { get; set; } = new();

    /// <summary>The program, copied from card memory when the run started.</summary>
    public InstructionWord[] Program { get; set; } = [];

    /// <summary>What the last <c>win</c> of this run set, or null.</summary>
    public WindowSetting? Window { get; set; }

    public long MultiplyAccumulates { get; set; }

    /// <summary>Gets ready for a run: nothing issued, the program on the chip.</summary>
    /// <exception cref="TrapException">The program is not in card memory, or too long.</exception>
    public void Start(ProgramLaunch launch)
    {
        MultiplyAccumulates = 0;
        Launch = launch;
        Window = null;
        Sequencer.Start(launch, Architecture.Channels);
        ProgramMemory.Load(this);
    }

    public TrapException Trap(TrapCode code, string reason) => new(code, Sequencer.Current, reason);

    /// <summary>An accumulator that is read, plus its bias: both it and the sum must fit the width that accumulators may have then.</summary>
    public long WithBias(long accumulator, int bias)
    {
        var sum = accumulator + bias;
        return !Fits(accumulator) ? throw Trap(TrapCode.AccumulatorOverflow, $"{accumulator} does not fit {Architecture.AccumulatorBits} bits")
            : !Fits(sum) ? throw Trap(TrapCode.AccumulatorOverflow, $"{sum} with bias does not fit {Architecture.AccumulatorBits} bits")
            : sum;
    }

    /// <summary>Card address of bytes of a segment, as one channel sees it.</summary>
    public ulong Address(long segment, int channel, long offset, long length) =>
        TryAddress(segment, channel, offset, length, out var address)
            ? address
            : throw Trap(TrapCode.MemoryAddress, $"{length} bytes at offset {offset} of segment {segment}, channel {channel}, are outside it");

    /// <summary>Card address of constants, which lie at a multiple of their word's bytes.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="offset">First byte in the segment.</param>
    /// <param name="words">Words.</param>
    /// <param name="wordBytes">Bytes of a word.</param>
    public ulong ConstantAddress(long segment, long offset, long words, int wordBytes) =>
        offset % wordBytes == 0
            ? Address(segment, 0, offset, words * wordBytes)
            : throw Trap(TrapCode.MemoryAddress, $"constants of {wordBytes} bytes at offset {offset} of segment {segment}, which is no multiple of that");

    /// <summary>As <see cref="Address"/>, where an address outside the segment is no reason to trap.</summary>
    public bool TryAddress(long segment, int channel, long offset, long length, out ulong address)
    {
        var stride = Launch.SegmentChannelStride[segment];
        var end = (ulong)offset + (ulong)length;
        var wide = (UInt128)Launch.SegmentBase[segment] + ((UInt128)stride * (uint)channel) + (ulong)offset;
        address = (ulong)wide;
        return (stride == 0 || end <= stride) && wide <= ulong.MaxValue && Card.Contains(address, (ulong)length);
    }

    /// <summary>Checks that words are inside an on-chip memory.</summary>
    /// <param name="start">First word.</param>
    /// <param name="length">Words.</param>
    /// <param name="words">Words of the memory.</param>
    /// <param name="name">Name of the memory, for the trap.</param>
    public void CheckRange(long start, long length, int words, string name)
    {
        if (start + length > words)
        {
            throw Trap(TrapCode.OnChipAddress, $"words {start} to {start + length - 1}, {name} memory has {words}");
        }
    }

    /// <summary>Checks that the lanes have so many local rows.</summary>
    public void CheckRows(long rows)
    {
        if (rows > Architecture.RowsPerLane)
        {
            throw Trap(TrapCode.OnChipAddress, $"{rows} rows per lane, the lanes have {Architecture.RowsPerLane}");
        }
    }

    private bool Fits(long sum) => sum >= -_accumulatorLimit && sum < _accumulatorLimit;
}
