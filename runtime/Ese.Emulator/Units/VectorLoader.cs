using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>ldv</c>: one vector per channel.</summary>
internal static class VectorLoader
{
    public static void Execute(Machine machine, InstructionWord word)
    {
        var space = (OnChipSpace)word[LoadVector.Space];
        var destination = word[LoadVector.Destination];
        var length = word[LoadVector.Length];
        foreach (var channel in machine.Sequencer.Active)
        {
            var offset = StepAddress.Of(
                machine, channel, (StepOrder)word[LoadVector.Order], word[LoadVector.Counter], word[LoadVector.Axis],
                word[LoadVector.Offset], word[LoadVector.Stride]);
            var address = machine.Address(word[LoadVector.Segment], channel, offset, length * sizeof(short));
            var words = machine.Words(space, channel, destination, length);
            machine.Card.ReadWords(address, words);
            machine.Writes.Report(channel, space.ToBuffer(), (ulong)destination, words);
        }
    }
}
