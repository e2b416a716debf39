using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>ldc</c>: see <see cref="ConstantLoader"/>.</summary>
internal sealed class LoadConstantsOperation(InstructionWord word) : SimdOperation
{
    private readonly OnChipSpace _space = (OnChipSpace)word[LoadConstants.Space];
    private readonly int _segment = (int)word[LoadConstants.Segment];
    private readonly long _offset = word[LoadConstants.Offset];
    private readonly int _destination = (int)word[LoadConstants.Destination];
    private readonly int _length = (int)word[LoadConstants.Length];

    public override void Execute(SimdMachine machine)
    {
        var address = machine.ConstantAddress(_segment, _offset, _length, _space == OnChipSpace.Parameter ? sizeof(int) : sizeof(short));
        switch (_space)
        {
            case OnChipSpace.Parameter:
                var parameters = machine.Parameters(_destination, _length);
                machine.Card.ReadWords(address, parameters);
                machine.Memory.ParameterVersion++;
                machine.Writes.Report(BufferSpace.Parameter, (ulong)_destination, parameters);
                break;
            case OnChipSpace.Table:
                var table = machine.TableWords(_destination, _length);
                machine.Card.ReadWords(address, table);
                machine.Writes.Report(0, BufferSpace.Table, (ulong)_destination, table);
                break;
            default:
                LoadWords(machine, address);
                break;
        }
    }

    private void LoadWords(SimdMachine machine, ulong address)
    {
        if (machine.Active == 0)
        {
            return;
        }

        var words = machine.Words(_space, _destination, _length);
        var constants = machine.ScratchWords(_length)[.._length];
        machine.Card.ReadWords(address, constants);
        foreach (var channel in machine.Sequencer.Active)
        {
            Interleaving.Insert(constants, words, channel, machine.Channels);
            machine.Report(channel, _space, _destination, _length);
        }
    }
}
