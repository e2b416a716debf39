using Ese.Isa;
using static Ese.Isa.FixedMath;

namespace Ese.Emulator;

/// <summary><c>rqt</c>: bias, rounding, then clamp or table; fully connected, projection and convolution layers.</summary>
internal static class RequantizeUnit
{
    public static void Execute(Machine machine, InstructionWord word)
    {
        var positions = (int)word[Requantize.Units] * machine.Architecture.Lanes;
        var biases = machine.Parameters(word[Requantize.Parameters], positions);
        var destination = word[Requantize.Destination];
        if (word[Requantize.Loop] == 1)
        {
            var window = WindowControl.Required(machine);
            destination += (long)machine.Sequencer.Counters[window.Counter] * window.OutputStride;
        }

        foreach (var channel in machine.Sequencer.Active)
        {
            var sums = machine.Accumulators(channel, word[Requantize.Bank], word[Requantize.Units]);
            var output = machine.Activation(channel, destination, positions);
            Activate(machine, word, sums, biases, output);
            sums.Clear();
            machine.Writes.Report(channel, BufferSpace.Activation, (ulong)destination, output);
            machine.Writes.ReportBank(channel, (int)word[Requantize.Bank], sums);
        }
    }

    /// <summary>With one accumulator per unit, position <c>p</c> is element <c>p</c> of the bank.</summary>
    private static void Activate(Machine machine, InstructionWord word, ReadOnlySpan<long> sums, ReadOnlySpan<int> biases, Span<short> output)
    {
        var shift = (int)word[Requantize.Shift];
        var outputShift = (int)word[Requantize.OutputShift];
        var low = word[Requantize.Low];
        var high = word[Requantize.High];
        var eightBit = word[Requantize.EightBit] == 1;
        var useTable = word[Requantize.UseTable] == 1;
        var table = machine.Table(word[Requantize.Table]);
        for (var p = 0; p < output.Length; p++)
        {
            var v = Saturate16(RoundingShift(machine.WithBias(sums[p], biases[p]), shift));
            output[p] = useTable
                ? SaturateVector(RoundingShift(ActivationTable.Lookup(table, v), outputShift), eightBit)
                : SaturateVector(Math.Min(Math.Max(v, low), high), eightBit);
        }
    }
}
