using Ese.Isa;

namespace Ese.Emulator;

/// <summary>An instruction that both interpreters execute with the same code: control flow.</summary>
internal sealed class ControlOperation(Action<Engine, InstructionWord> execute, InstructionWord word) : SimdOperation
{
    public override void Execute(SimdMachine machine) => execute(machine, word);
}
