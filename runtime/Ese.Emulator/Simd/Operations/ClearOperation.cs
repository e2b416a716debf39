using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>clr</c>: see <see cref="BankClearer"/>.</summary>
internal sealed class ClearOperation(InstructionWord word) : SimdOperation
{
    private readonly int _bank = (int)word[Clear.Bank];

    public override void Execute(SimdMachine machine)
    {
        var accumulators = machine.Architecture.RowsPerLane * machine.Architecture.Lanes;
        machine.Memory.Banks[_bank].Clear(accumulators, machine.Active);
        foreach (var channel in machine.Sequencer.Active)
        {
            machine.ReportBank(channel, _bank, accumulators);
        }
    }
}
