using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>ldc</c>: constants, the same for every channel.</summary>
internal static class ConstantLoader
{
    public static void Execute(Machine machine, InstructionWord word)
    {
        var space = (OnChipSpace)word[LoadConstants.Space];
        var destination = word[LoadConstants.Destination];
        var length = word[LoadConstants.Length];
        var wordBytes = space == OnChipSpace.Parameter ? sizeof(int) : sizeof(short);
        var address = machine.ConstantAddress(word[LoadConstants.Segment], word[LoadConstants.Offset], length, wordBytes);
        switch (space)
        {
            case OnChipSpace.Parameter:
                var parameters = machine.Parameters(destination, length);
                machine.Card.ReadWords(address, parameters);
                machine.Writes.Report(BufferSpace.Parameter, (ulong)destination, parameters);
                break;
            case OnChipSpace.Table:
                var table = machine.TableWords(destination, length);
                machine.Card.ReadWords(address, table);
                machine.Writes.Report(0, BufferSpace.Table, (ulong)destination, table);
                break;
            default:
                foreach (var channel in machine.Sequencer.Active)
                {
                    var words = machine.Words(space, channel, destination, length);
                    machine.Card.ReadWords(address, words);
                    machine.Writes.Report(channel, space.ToBuffer(), (ulong)destination, words);
                }

                break;
        }
    }
}
