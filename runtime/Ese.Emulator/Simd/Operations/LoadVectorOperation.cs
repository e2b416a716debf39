using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>ldv</c>: see <see cref="VectorLoader"/>.</summary>
internal sealed class LoadVectorOperation(InstructionWord word) : SimdOperation
{
    private readonly OnChipSpace _space = (OnChipSpace)word[LoadVector.Space];
    private readonly int _destination = (int)word[LoadVector.Destination];
    private readonly int _length = (int)word[LoadVector.Length];
    private readonly VectorAddress _address = VectorAddress.OfLoad(word);

    public override void Execute(SimdMachine machine)
    {
        foreach (var channel in machine.Sequencer.Active)
        {
            var words = machine.Words(_space, _destination, _length);
            var own = machine.Channels == 1 ? words : machine.ScratchWords(_length)[.._length];
            if (_address.Find(machine, channel) is { } address)
            {
                machine.Card.ReadWords(address, own);
            }
            else
            {
                own.Clear();
            }

            if (machine.Channels > 1)
            {
                Interleaving.Insert(own, words, channel, machine.Channels);
            }

            machine.Report(channel, _space, _destination, _length);
        }
    }
}
