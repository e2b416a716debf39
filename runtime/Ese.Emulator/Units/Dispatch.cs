using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Finds the code of each row of the instruction table.</summary>
internal static class Dispatch
{
    private static readonly Action<Machine, InstructionWord>[] Units = Index(
        (Nop.Definition, (_, _) => { }),
        (Halt.Definition, LoopControl.Halt),
        (Loop.Definition, LoopControl.Enter),
        (EndLoop.Definition, LoopControl.EndOfPass),
        (LoadConstants.Definition, ConstantLoader.Execute),
        (LoadVector.Definition, VectorLoader.Execute),
        (LoadWindow.Definition, WindowLoader.Execute),
        (Clear.Definition, BankClearer.Execute),
        (SpMV.Definition, MatrixUnit.Multiply),
        (Window.Definition, WindowControl.Execute),
        (Conv.Definition, MatrixUnit.Convolve),
        (Lstm.Definition, LstmUnit.Execute),
        (Gru.Definition, GruUnit.Execute),
        (Requantize.Definition, RequantizeUnit.Execute),
        (AddVectors.Definition, VectorAdder.Execute),
        (Fill.Definition, Filler.Execute),
        (StoreVector.Definition, VectorStorer.Execute));

    public static void Execute(Machine machine, InstructionWord word)
    {
        if (!InstructionDecoder.TryDecode(word, out var definition, out var error))
        {
            throw machine.Trap(TrapCode.IllegalInstruction, error);
        }

        Units[definition.Opcode](machine, word);
    }

    private static Action<Machine, InstructionWord>[] Index(
        params ReadOnlySpan<(InstructionDefinition Definition, Action<Machine, InstructionWord> Execute)> rows)
    {
        var units = new Action<Machine, InstructionWord>[InstructionTable.All.Length];
        foreach (var (definition, execute) in rows)
        {
            units[definition.Opcode] = execute;
        }

        return units;
    }
}
