using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Decodes instructions for the SIMD emulator.</summary>
internal static class SimdDispatch
{
    private static readonly Func<SimdMachine, InstructionWord, SimdOperation>[] Decoders = Index(
        (Nop.Definition, (_, word) => new ControlOperation((_, _) => { }, word)),
        (Halt.Definition, (_, word) => new ControlOperation(LoopControl.Halt, word)),
        (Loop.Definition, (_, word) => new ControlOperation(LoopControl.Enter, word)),
        (EndLoop.Definition, (_, word) => new ControlOperation(LoopControl.EndOfPass, word)),
        (Window.Definition, (_, word) => new ControlOperation(WindowControl.Execute, word)),
        (LoadConstants.Definition, (_, word) => new LoadConstantsOperation(word)),
        (LoadVector.Definition, (_, word) => new LoadVectorOperation(word)),
        (LoadWindow.Definition, (_, word) => new LoadWindowOperation(word)),
        (Clear.Definition, (_, word) => new ClearOperation(word)),
        (SpMV.Definition, (machine, _) => MultiplyOperation.At(machine.Program, machine.Sequencer.Current, machine.Architecture)),
        (Conv.Definition, (_, word) => new ConvolveOperation(word)),
        (Lstm.Definition, (_, word) => new LstmOperation(word)),
        (Gru.Definition, (_, word) => new GruOperation(word)),
        (Requantize.Definition, (_, word) => new RequantizeOperation(word)),
        (AddVectors.Definition, (_, word) => new AddOperation(word)),
        (Fill.Definition, (_, word) => new FillOperation(word)),
        (StoreVector.Definition, (_, word) => new StoreVectorOperation(word)));

    /// <summary>Decodes the current instruction.</summary>
    /// <exception cref="TrapException">It is not a legal instruction.</exception>
    public static SimdOperation Decode(SimdMachine machine)
    {
        var word = machine.Program[machine.Sequencer.Current];
        return InstructionDecoder.TryDecode(word, out var definition, out var error)
            ? Decoders[definition.Opcode](machine, word)
            : throw machine.Trap(TrapCode.IllegalInstruction, error);
    }

    private static Func<SimdMachine, InstructionWord, SimdOperation>[] Index(
        params ReadOnlySpan<(InstructionDefinition Definition, Func<SimdMachine, InstructionWord, SimdOperation> Decode)> rows)
    {
        var decoders = new Func<SimdMachine, InstructionWord, SimdOperation>[InstructionTable.All.Length];
        foreach (var (definition, decode) in rows)
        {
            decoders[definition.Opcode] = decode;
        }

        return decoders;
    }
}
