using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>ldv</c>: one vector per channel, zeros where the channel has no such step.</summary>
internal static class VectorLoader
{
    public static void Execute(Machine machine, InstructionWord word)
    {
        var space = (OnChipSpace)word[LoadVector.Space];
        var destination = word[LoadVector.Destination];
        var length = word[LoadVector.Length];
        foreach (var channel in machine.Sequencer.Active)
        {
            var words = machine.Words(space, channel, destination, length);
            var offset = StepAddress.Of(
                machine, channel, (StepOrder)word[LoadVector.Order], word[LoadVector.Counter], word[LoadVector.Ahead], word[LoadVector.Axis],
                word[LoadVector.Offset], word[LoadVector.Stride]);
            if (offset is { } first)
            {
                machine.Card.ReadWords(machine.Address(word[LoadVector.Segment], channel, first, length * sizeof(short)), words);
            }
            else
            {
                words.Clear();
            }

            machine.Writes.Report(channel, space.ToBuffer(), (ulong)destination, words);
        }
    }
}
