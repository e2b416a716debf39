using System.Globalization;
using Ese.Emulator;

namespace Ese.Conformance;

/// <summary>On-chip and card memory of the SIMD emulator against the reference's.</summary>
internal static class MemoryComparison
{
    private const int PieceBytes = 1 << 16;

    /// <summary>The first on-chip word that differs, or null.</summary>
    public static string? OnChip(Machine reference, SimdMachine machine)
    {
        for (var channel = 0; channel < machine.Channels; channel++)
        {
            var memory = reference.Chip.Channels[channel];
            var difference = Words("activation", channel, memory.Activation, machine.Memory.Activation.Span, machine.Channels)
                ?? Words("cell", channel, memory.Cell, machine.Memory.Cell.Span, machine.Channels)
                ?? Bank(0, channel, memory, machine)
                ?? Bank(1, channel, memory, machine);
            if (difference is not null)
            {
                return difference;
            }
        }

        return Words<int>("parameter", 0, reference.Chip.Parameters, machine.Memory.Parameters.Span, 1)
            ?? Words<short>("table", 0, reference.Chip.Tables, machine.Memory.Tables.Span, 1);
    }

    /// <summary>The first byte of card memory that differs, or null.</summary>
    public static string? OnCard(CardMemory reference, CardMemory card)
    {
        var expected = new byte[PieceBytes];
        var actual = new byte[PieceBytes];
        var end = Math.Max(reference.Extent, card.Extent);
        for (var start = 0UL; start < end; start += PieceBytes)
        {
            var length = (int)Math.Min(PieceBytes, (ulong)reference.Limit - start);
            reference.Read(start, expected.AsSpan(0, length));
            card.Read(start, actual.AsSpan(0, length));
            var first = expected.AsSpan(0, length).CommonPrefixLength(actual.AsSpan(0, length));
            if (first < length)
            {
                return string.Create(CultureInfo.InvariantCulture, $"card byte {start + (ulong)first} is {actual[first]}, expected {expected[first]}");
            }
        }

        return null;
    }

    private static string? Bank(int bank, int channel, ChannelMemory memory, SimdMachine machine)
    {
        var sums = memory.Accumulators[bank];
        for (var index = 0; index < sums.Length; index++)
        {
            var sum = machine.Memory.Banks[bank].Value(index, channel);
            if (sum != sums[index])
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"accumulator {index} of bank {bank}, channel {channel} is {sum}, expected {sums[index]}");
            }
        }

        return null;
    }

    private static string? Words<T>(string name, int channel, ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, int channels)
        where T : struct, IEquatable<T>
    {
        for (var word = 0; word < expected.Length; word++)
        {
            var own = actual[(word * channels) + channel];
            if (!own.Equals(expected[word]))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{name} word {word}, channel {channel} is {own}, expected {expected[word]}");
            }
        }

        return null;
    }
}
