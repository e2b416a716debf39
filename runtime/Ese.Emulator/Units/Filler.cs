using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>fill</c>: one value to consecutive words.</summary>
internal static class Filler
{
    public static void Execute(Machine machine, InstructionWord word)
    {
        var space = (OnChipSpace)word[Fill.Space];
        foreach (var channel in machine.Sequencer.Active)
        {
            var words = machine.Words(space, channel, word[Fill.Destination], word[Fill.Length]);
            words.Fill((short)word[Fill.Value]);
            machine.Writes.Report(channel, space.ToBuffer(), (ulong)word[Fill.Destination], words);
        }
    }
}
