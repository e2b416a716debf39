using System.Globalization;
using Ese.Emulator;
using Ese.Isa;

namespace Ese.Conformance;

/// <summary>
/// Random memories of a reference interpreter, and the same ones as the SIMD emulator lays them out. Extremes are more
/// frequent than chance would make them.
/// </summary>
internal sealed class ElementMemories
{
    private const int RowsPerLane = 16;
    private const int Words = 1400;

    private readonly Random _random;

    public ElementMemories(Random random)
    {
        _random = random;
        Lanes = Pick(1, 2, 7, 8, 16, 24, 32, 33, 64);
        Channels = Pick(1, 1, 1, 2, 3, 8, 13, 16, 17, 31, 32);
        Active = Channels == 1 ? 1 : random.Next(3) == 0 ? uint.MaxValue : (uint)random.NextInt64(1, 1L << Channels);
        Machine = new Machine(Architecture(), new CardMemory(1 << 20), new SharedWeightStreams());
        Machine.Launch = new ProgramLaunch { ChannelMask = Active };
        Machine.Sequencer.Start(Machine.Launch, Channels);
        FillChannels();
        FillShared();
        Activation = Interleaved(channel => channel.Activation);
        Cells = Interleaved(channel => channel.Cell);
    }

    public int Lanes { get; }

    public int Channels { get; }

    public uint Active { get; }

    /// <summary>What the reference's units work on.</summary>
    public Machine Machine { get; }

    /// <summary>Activation memory by word and channel.</summary>
    public short[] Activation { get; }

    /// <summary>Cell memory by word and channel.</summary>
    public short[] Cells { get; }

    /// <summary>The first accumulators of a bank by accumulator and channel.</summary>
    public long[] Sums(long bank, int accumulators)
    {
        var sums = new long[accumulators * Channels];
        for (var element = 0; element < sums.Length; element++)
        {
            sums[element] = Machine.Chip.Channels[element % Channels].Accumulators[bank][element / Channels];
        }

        return sums;
    }

    /// <summary>A bound of every accumulator with any bias: the exact one, a loose one, or the largest there is.</summary>
    public long LargestSum()
    {
        var exact = Machine.Chip.Channels.Max(channel => channel.Accumulators.Max(bank => bank.Max(Math.Abs)));
        exact += Machine.Chip.Parameters.Max(value => Math.Abs((long)value));
        return _random.Next(3) == 0 ? 1L << 47 : Math.Min(1L << 47, exact << _random.Next(2));
    }

    /// <summary>The first word that the reference's unit left differently, or null.</summary>
    public string? Difference() =>
        Difference("activation", Interleaved(channel => channel.Activation), Activation)
        ?? Difference("cell", Interleaved(channel => channel.Cell), Cells);

    private ArchitectureRecord Architecture() => ArchitectureCatalog.Find("ese-32x1") with
    {
        Lanes = Lanes, Channels = Channels, AccumulatorBits = 48, RowsPerLane = RowsPerLane, ActivationWords = Words, CellWords = Words, ParameterWords = 2 * Words,
    };

    private void FillChannels()
    {
        var bits = _random.Next(1, 47);
        foreach (var channel in Machine.Chip.Channels)
        {
            Fill(channel.Activation, Word);
            Fill(channel.Cell, Word);
            Fill(channel.Accumulators[0], () => Sum(bits));
            Fill(channel.Accumulators[1], () => Sum(bits));
        }
    }

    private void FillShared()
    {
        var bits = Pick(4, 16, 16, 24, 32);
        Fill(Machine.Chip.Parameters, () => bits == 16 ? Word() : (int)Signed(bits));
        Fill(Machine.Chip.Tables, Word);
        for (var end = InstructionTable.TableEntries; end <= Machine.Chip.Tables.Length; end += InstructionTable.TableEntries)
        {
            Machine.Chip.Tables[end - 1] = (short)Pick(0, 1, -1);
        }
    }

    private static void Fill<T>(T[] memory, Func<T> value)
    {
        for (var index = 0; index < memory.Length; index++)
        {
            memory[index] = value();
        }
    }

    private long Sum(int bits) => _random.Next(16) switch
    {
        0 => 1L << bits,
        1 => -(1L << bits),
        _ => Signed(bits + 1),
    };

    private short Word() => _random.Next(8) switch
    {
        0 => short.MinValue,
        1 => short.MaxValue,
        _ => (short)Signed(16),
    };

    private long Signed(int bits) => _random.NextInt64(-(1L << (bits - 1)), 1L << (bits - 1));

    private int Pick(params ReadOnlySpan<int> choices) => choices[_random.Next(choices.Length)];

    private short[] Interleaved(Func<ChannelMemory, short[]> memory)
    {
        var interleaved = new short[Words * Channels];
        for (var element = 0; element < interleaved.Length; element++)
        {
            interleaved[element] = memory(Machine.Chip.Channels[element % Channels])[element / Channels];
        }

        return interleaved;
    }

    private string? Difference(string name, short[] expected, short[] actual)
    {
        var first = expected.AsSpan().CommonPrefixLength(actual);
        return first == expected.Length ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{name} word {first / Channels} of channel {first % Channels} is {actual[first]}, expected {expected[first]}");
    }
}
