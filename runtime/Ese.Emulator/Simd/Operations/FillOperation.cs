using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>fill</c>: see <see cref="Filler"/>.</summary>
internal sealed class FillOperation(InstructionWord word) : SimdOperation
{
    private readonly OnChipSpace _space = (OnChipSpace)word[Fill.Space];
    private readonly int _destination = (int)word[Fill.Destination];
    private readonly int _length = (int)word[Fill.Length];
    private readonly short _value = (short)word[Fill.Value];

    public override void Execute(SimdMachine machine)
    {
        if (machine.Active == 0)
        {
            return;
        }

        var words = machine.Words(_space, _destination, _length);
        if (machine.Sequencer.Active.Count == machine.Channels)
        {
            words.Fill(_value);
        }

        foreach (var channel in machine.Sequencer.Active)
        {
            if (machine.Sequencer.Active.Count < machine.Channels)
            {
                for (var element = channel; element < words.Length; element += machine.Channels)
                {
                    words[element] = _value;
                }
            }

            machine.Report(channel, _space, _destination, _length);
        }
    }
}
