using Ese.Drivers;
using Ese.Emulator;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>The memories of a traced engine beside those of the reference.</summary>
internal sealed class EngineMemories(VerilatedDevice device, ArchitectureRecord architecture)
{
    /// <summary>The first element that is not what an instruction has to leave there, or null.</summary>
    public string? Difference(ExpectedWrite write) => write.Space == BufferSpace.Card
        ? Card(write.Address, write.Values)
        : OnChip(write.Space, write.Channel, (int)write.Address, write.Values);

    /// <summary>The first element of any memory that differs behind a run, or null.</summary>
    public string? Difference(ExpectedRun expected)
    {
        var chip = expected.Machine.Chip;
        for (var channel = 0; channel < chip.Channels.Length; channel++)
        {
            var memory = chip.Channels[channel];
            var difference = OnChip(BufferSpace.Activation, channel, 0, Widened<short>(memory.Activation))
                ?? OnChip(BufferSpace.Cell, channel, 0, Widened<short>(memory.Cell))
                ?? OnChip(BufferSpace.Table, channel, 0, Widened<short>(chip.Tables))
                ?? OnChip(BufferSpace.Bank0, channel, 0, memory.Accumulators[0])
                ?? OnChip(BufferSpace.Bank1, channel, 0, memory.Accumulators[1]);
            if (difference is not null)
            {
                return difference;
            }
        }

        return OnChip(BufferSpace.Parameter, 0, 0, Widened<int>(chip.Parameters))
            ?? WholeCard(expected.Card);
    }

    private static long[] Widened<T>(T[] words)
        where T : struct, IConvertible => Array.ConvertAll(words, word => word.ToInt64(null));

    private string? OnChip(BufferSpace space, int channel, int address, ReadOnlySpan<long> expected)
    {
        var found = space is BufferSpace.Bank0 or BufferSpace.Bank1 ? Sums(space, channel, address, expected.Length) : Words(space, channel, address, expected.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            var wanted = space is BufferSpace.Bank0 or BufferSpace.Bank1 ? Wrapped(expected[index]) : expected[index];
            if (found[index] != wanted)
            {
                return FormattableString.Invariant($"{space} word {address + index} of channel {channel} is {found[index]}, expected {wanted}");
            }
        }

        return null;
    }

    private long[] Words(BufferSpace space, int channel, int address, int length)
    {
        var words = new long[length];
        device.Peek((int)space, channel, address, words);
        return words;
    }

    /// <summary>Every column group has its own accumulators; their sum is the reference's.</summary>
    private long[] Sums(BufferSpace space, int channel, int address, int length)
    {
        var (lanes, groups) = (architecture.Lanes, architecture.ColumnGroups);
        var rows = ((address + length + lanes - 1) / lanes) - (address / lanes);
        var partial = Words(space, channel, address / lanes * lanes * groups, rows * lanes * groups);
        var sums = new long[length];
        for (var index = 0; index < length; index++)
        {
            var (row, lane) = Math.DivRem((address % lanes) + index, lanes);
            for (var group = 0; group < groups; group++)
            {
                sums[index] += partial[(((row * groups) + group) * lanes) + lane];
            }

            sums[index] = Wrapped(sums[index]);
        }

        return sums;
    }

    private long Wrapped(long sum) => AccumulatorWidth.Wrap(sum, architecture.AccumulatorBits);

    private string? Card(ulong address, ReadOnlySpan<long> expected)
    {
        var bytes = new byte[2 * expected.Length];
        device.ReadMemory(address, bytes);
        for (var index = 0; index < expected.Length; index++)
        {
            var found = BitConverter.ToInt16(bytes, 2 * index);
            if (found != expected[index])
            {
                return FormattableString.Invariant($"card word at {address + (2 * (ulong)index)} is {found}, expected {expected[index]}");
            }
        }

        return null;
    }

    private string? WholeCard(CardMemory card)
    {
        var expected = new byte[card.Extent < (ulong)card.Limit ? card.Extent : (ulong)card.Limit];
        var found = new byte[expected.Length];
        card.Read(0, expected);
        device.ReadMemory(0, found);
        var first = expected.AsSpan().CommonPrefixLength(found);
        return first == expected.Length ? null : FormattableString.Invariant($"card byte {first} is {found[first]}, expected {expected[first]}");
    }
}
