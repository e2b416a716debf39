using System.Numerics;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Everything an instruction of the SIMD emulator can see and change, behind the same checks as <see cref="Machine"/>.</summary>
internal sealed class SimdMachine : Engine
{
    /// <summary>With fewer channels than this, one vector after the other is faster than all side by side.</summary>
    public const int FewChannels = 5;

    private short[] _words = [];
    private short[] _channelWords = [];
    private long[] _channelSums = [];
    private short[] _interleavedWords = [];

    public SimdMachine(ArchitectureRecord architecture, CardMemory card, SharedWeightStreams shared, InstructionPath path)
        : base(architecture, card, new WeightStreamCache(card, shared))
    {
        Memory = new InterleavedMemory(architecture);
        Path = path;
        Kernels = ElementKernels.Create(path);
        InOrder = ElementKernels.Create(InstructionPath.Scalar);
    }

    /// <summary>The same engine for a second thread: memories and card are shared, loops and scratch are its own.</summary>
    public SimdMachine(SimdMachine shared)
        : base(shared.Architecture, shared.Card, shared.Streams)
    {
        Memory = shared.Memory;
        Path = shared.Path;
        Kernels = shared.Kernels;
        InOrder = shared.InOrder;
    }

    public InterleavedMemory Memory { get; }

    /// <summary>The instructions kernels are made of.</summary>
    public InstructionPath Path { get; }

    /// <summary>Element-wise arithmetic.</summary>
    public ElementKernels Kernels { get; }

    /// <summary>The same element by element in ascending order, for results that overlap operands still to be read.</summary>
    public ElementKernels InOrder { get; }

    /// <summary>
    /// The kernels for results at some words from operands of the same length at others: where a result would overwrite an
    /// operand of a later one, the order of the reference matters.
    /// </summary>
    public ElementKernels KernelsFor(int destination, int length, params ReadOnlySpan<int> operands)
    {
        foreach (var operand in operands)
        {
            if (destination > operand && destination < operand + length)
            {
                return InOrder;
            }
        }

        return Kernels;
    }

    /// <summary>Rooms that no matrix uses at the moment.</summary>
    public Stack<AheadRoom> AheadRooms { get; } = new();

    public int Channels => Architecture.Channels;

    /// <summary>Channels that take part, one bit each.</summary>
    public uint Active => Sequencer.Active.Mask;

    public bool IsObserved => Writes.Observer is not null;

    /// <summary>Activation words of every channel, checked.</summary>
    public Span<short> Activation(long start, long length) => Words(OnChipSpace.Activation, start, length);

    /// <summary>Activation or cell words of every channel, checked.</summary>
    public Span<short> Words(OnChipSpace space, long start, long length)
    {
        var isActivation = space == OnChipSpace.Activation;
        CheckRange(
            start, length, isActivation ? Architecture.ActivationWords : Architecture.CellWords, isActivation ? "activation" : "cell");
        return (isActivation ? Memory.Activation : Memory.Cell).Span.Slice((int)start * Channels, (int)length * Channels);
    }

    public Span<int> Parameters(long start, long length)
    {
        CheckRange(start, length, Memory.Parameters.Length, "parameter");
        return Memory.Parameters.Span.Slice((int)start, (int)length);
    }

    public Span<short> TableWords(long start, long length)
    {
        CheckRange(start, length, Memory.Tables.Length, "table");
        return Memory.Tables.Span.Slice((int)start, (int)length);
    }

    /// <summary>The words of one activation table.</summary>
    public ReadOnlySpan<short> Table(int table) =>
        Memory.Tables.Span.Slice(table * InstructionTable.TableEntries, InstructionTable.TableEntries);

    /// <summary>The first accumulators of the channels that take part, holding what they stand for.</summary>
    public AccumulatorBank Bank(int bank, int rows)
    {
        CheckRows(rows);
        var accumulators = Memory.Banks[bank];
        accumulators.Materialize(rows * Architecture.Lanes, Active);
        return accumulators;
    }

    /// <summary>Words for one instruction's own use, with those behind that kernels may load.</summary>
    public Span<short> ScratchWords(int length) => Room(ref _words, length + (InterleavedMemory.WordsBehind * Channels));

    /// <summary>Words for one channel's part of a vector, with those behind that kernels may load.</summary>
    public Span<short> ChannelWords(int length) => Room(ref _channelWords, length + InterleavedMemory.WordsBehind);

    /// <summary>Sums for one channel's part of a product.</summary>
    public Span<long> ChannelSums(int length) => Room(ref _channelSums, length);

    /// <summary>Words of several passes side by side, with those behind that kernels may load.</summary>
    public Span<short> InterleavedWords(int length) => Room(ref _interleavedWords, length + MatrixLayout.ReadableWordsBehind);

    /// <summary>Tells an observer of words written in a channel.</summary>
    public void Report(int channel, OnChipSpace space, long start, int length)
    {
        if (!IsObserved)
        {
            return;
        }

        var words = (space == OnChipSpace.Activation ? Memory.Activation : Memory.Cell).Span[((int)start * Channels)..];
        var own = new short[length];
        for (var index = 0; index < length; index++)
        {
            own[index] = words[(index * Channels) + channel];
        }

        Writes.Report(channel, space.ToBuffer(), (ulong)start, own);
    }

    /// <summary>Tells an observer of the first accumulators of a channel.</summary>
    public void ReportBank(int channel, int bank, int accumulators)
    {
        if (!IsObserved)
        {
            return;
        }

        var sums = new long[accumulators];
        for (var index = 0; index < accumulators; index++)
        {
            sums[index] = Memory.Banks[bank].Value(index, channel);
        }

        Writes.ReportBank(channel, bank, sums);
    }

    private static Span<T> Room<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[BitOperations.RoundUpToPowerOf2((uint)length)];
        }

        return array.AsSpan(0, length);
    }
}
