using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>stv</c>: one vector per channel into card memory, anywhere but into the image; nothing where the channel has no such step.</summary>
internal static class VectorStorer
{
    public static void Execute(Machine machine, InstructionWord word)
    {
        var segment = word[StoreVector.Segment];
        if (segment == 0)
        {
            throw machine.Trap(TrapCode.MemoryAddress, "segment 0 is the image, which is read-only");
        }

        foreach (var channel in machine.Sequencer.Active)
        {
            var words = machine.Words((OnChipSpace)word[StoreVector.Space], channel, word[StoreVector.Source], word[StoreVector.Length]);
            var offset = StepAddress.Of(
                machine, channel, (StepOrder)word[StoreVector.Order], word[StoreVector.Counter], -word[StoreVector.Behind], word[StoreVector.Axis],
                word[StoreVector.Offset], word[StoreVector.Stride]);
            if (offset is not { } first)
            {
                continue;
            }

            var address = machine.Address(segment, channel, first, words.Length * sizeof(short));
            machine.Card.WriteWords(address, words);
            machine.Writes.Report(channel, BufferSpace.Card, address, words);
        }
    }
}
