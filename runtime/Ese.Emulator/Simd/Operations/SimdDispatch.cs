using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Decodes instructions for the SIMD emulator.</summary>
internal static class SimdDispatch
{
    private static readonly Func<InstructionWord, SimdOperation>[] Decoders = Index(
        (Nop.Definition, word => new ControlOperation((_, _) => { }, word)),
        (Halt.Definition, word => new ControlOperation(LoopControl.Halt, word)),
        (Loop.Definition, word => new ControlOperation(LoopControl.Enter, word)),
        (EndLoop.Definition, word => new ControlOperation(LoopControl.EndOfPass, word)),
        (Window.Definition, word => new ControlOperation(WindowControl.Execute, word)),
        (LoadConstants.Definition, word => new LoadConstantsOperation(word)),
        (LoadVector.Definition, word => new LoadVectorOperation(word)),
        (LoadWindow.Definition, word => new LoadWindowOperation(word)),
        (Clear.Definition, word => new ClearOperation(word)),
        (Conv.Definition, word => new ConvolveOperation(word)),
        (Lstm.Definition, word => new LstmOperation(word)),
        (Gru.Definition, word => new GruOperation(word)),
        (Requantize.Definition, word => new RequantizeOperation(word)),
        (AddVectors.Definition, word => new AddOperation(word)),
        (Fill.Definition, word => new FillOperation(word)),
        (StoreVector.Definition, word => new StoreVectorOperation(word)));

    /// <summary>Decodes an instruction of the program.</summary>
    /// <exception cref="TrapException">It is not a legal instruction.</exception>
    public static SimdOperation Decode(SimdMachine machine, int index)
    {
        var word = machine.Program[index];
        if (!InstructionDecoder.TryDecode(word, out var definition, out var error))
        {
            throw machine.Trap(TrapCode.IllegalInstruction, error);
        }

        return definition == SpMV.Definition
            ? new MultiplyOperation(word, LoadForecast.For(machine.Program, index, machine.Architecture))
            : Decoders[definition.Opcode](word);
    }

    private static Func<InstructionWord, SimdOperation>[] Index(
        params ReadOnlySpan<(InstructionDefinition Definition, Func<InstructionWord, SimdOperation> Decode)> rows)
    {
        var decoders = new Func<InstructionWord, SimdOperation>[InstructionTable.All.Length];
        foreach (var (definition, decode) in rows)
        {
            decoders[definition.Opcode] = decode;
        }

        return decoders;
    }
}
