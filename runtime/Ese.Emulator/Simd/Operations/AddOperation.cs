using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>vadd</c>: see <see cref="VectorAdder"/>.</summary>
internal sealed class AddOperation(InstructionWord word) : SimdOperation
{
    private readonly int _first = (int)word[AddVectors.First];
    private readonly int _second = (int)word[AddVectors.Second];
    private readonly int _destination = (int)word[AddVectors.Destination];
    private readonly int _length = (int)word[AddVectors.Length];
    private readonly int _firstShift = (int)word[AddVectors.FirstShift];
    private readonly int _secondShift = (int)word[AddVectors.SecondShift];
    private readonly int _shift = (int)word[AddVectors.Shift];
    private readonly bool _eightBit = word[AddVectors.EightBit] == 1;

    public override void Execute(SimdMachine machine)
    {
        if (machine.Active == 0)
        {
            return;
        }

        machine.KernelsFor(_destination, _length, _first, _second).Add(new AddOperands
        {
            First = machine.Activation(_first, _length),
            Second = machine.Activation(_second, _length),
            Sum = machine.Activation(_destination, _length),
            FirstShift = _firstShift,
            SecondShift = _secondShift,
            Shift = _shift,
            EightBit = _eightBit,
            Channels = machine.Channels,
            Active = machine.Active,
        });
        foreach (var channel in machine.Sequencer.Active)
        {
            machine.Report(channel, OnChipSpace.Activation, _destination, _length);
        }
    }
}
