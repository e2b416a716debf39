using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>stv</c>: see <see cref="VectorStorer"/>.</summary>
internal sealed class StoreVectorOperation(InstructionWord word) : SimdOperation
{
    private readonly OnChipSpace _space = (OnChipSpace)word[StoreVector.Space];
    private readonly int _source = (int)word[StoreVector.Source];
    private readonly int _length = (int)word[StoreVector.Length];
    private readonly VectorAddress _address = VectorAddress.OfStore(word);

    public override void Execute(SimdMachine machine)
    {
        if (_address.Segment == 0)
        {
            throw machine.Trap(TrapCode.MemoryAddress, "segment 0 is the image, which is read-only");
        }

        foreach (var channel in machine.Sequencer.Active)
        {
            var words = machine.Words(_space, _source, _length);
            if (_address.Find(machine, channel) is not { } address)
            {
                continue;
            }

            if (machine.Channels > 1)
            {
                var own = machine.ScratchWords(_length)[.._length];
                Interleaving.Extract(words, own, channel, machine.Channels);
                words = own;
            }

            machine.Card.WriteWords(address, words);
            machine.Writes.Report(channel, BufferSpace.Card, address, words);
        }
    }
}
