namespace Ese.Emulator.Tests;

/// <summary>On-chip memories of the SIMD emulator against those of the reference.</summary>
internal static class MemoryComparison
{
    /// <summary>The first difference, or null.</summary>
    public static string? Difference(Machine reference, SimdMachine machine)
    {
        for (var channel = 0; channel < machine.Channels; channel++)
        {
            var memory = reference.Chip.Channels[channel];
            if (!Same(memory.Activation, machine.Memory.Activation.Span, channel, machine.Channels))
            {
                return $"activation memory of channel {channel} differs";
            }

            if (!Same(memory.Cell, machine.Memory.Cell.Span, channel, machine.Channels))
            {
                return $"cell memory of channel {channel} differs";
            }

            for (var bank = 0; bank < machine.Memory.Banks.Length; bank++)
            {
                for (var index = 0; index < memory.Accumulators[bank].Length; index++)
                {
                    if (memory.Accumulators[bank][index] != machine.Memory.Banks[bank].Value(index, channel))
                    {
                        return $"accumulator {index} of bank {bank}, channel {channel} differs";
                    }
                }
            }
        }

        return !Same<int>(reference.Chip.Parameters, machine.Memory.Parameters.Span, 0, 1) ? "parameter memory differs"
            : !Same<short>(reference.Chip.Tables, machine.Memory.Tables.Span, 0, 1) ? "table memory differs"
            : null;
    }

    private static bool Same<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, int channel, int channels)
    {
        var own = new T[expected.Length];
        Interleaving.Extract(actual, own, channel, channels);
        return expected.SequenceEqual(own);
    }
}
