using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>clr</c>: zeroes a bank.</summary>
internal static class BankClearer
{
    public static void Execute(Machine machine, InstructionWord word)
    {
        var bank = (int)word[Clear.Bank];
        foreach (var channel in machine.Sequencer.Active)
        {
            var accumulators = machine.Accumulators(channel, bank, machine.Architecture.RowsPerLane);
            accumulators.Clear();
            machine.Writes.ReportBank(channel, bank, accumulators);
        }
    }
}
