using Ese.Isa;
using static Ese.Isa.FixedMath;

namespace Ese.Emulator;

/// <summary><c>vadd</c>: <c>satV(round(a · 2^sa + b · 2^sb, shift))</c>, word by word in ascending order.</summary>
internal static class VectorAdder
{
    public static void Execute(Machine machine, InstructionWord word)
    {
        var length = word[AddVectors.Length];
        var firstShift = (int)word[AddVectors.FirstShift];
        var secondShift = (int)word[AddVectors.SecondShift];
        var shift = (int)word[AddVectors.Shift];
        var eightBit = word[AddVectors.EightBit] == 1;
        foreach (var channel in machine.Sequencer.Active)
        {
            var first = machine.Activation(channel, word[AddVectors.First], length);
            var second = machine.Activation(channel, word[AddVectors.Second], length);
            var sum = machine.Activation(channel, word[AddVectors.Destination], length);
            for (var p = 0; p < sum.Length; p++)
            {
                var exact = ((long)first[p] << firstShift) + ((long)second[p] << secondShift);
                sum[p] = SaturateVector(RoundingShift(exact, shift), eightBit);
            }

            machine.Writes.Report(channel, BufferSpace.Activation, (ulong)word[AddVectors.Destination], sum);
        }
    }
}
