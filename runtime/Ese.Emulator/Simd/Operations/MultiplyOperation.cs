using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>spmv</c>: see <see cref="MatrixUnit"/>.</summary>
internal sealed class MultiplyOperation(InstructionWord word, IVectorForecast? forecast) : MatrixOperation(word, forecast)
{
    /// <summary>Decodes the instruction at an index.</summary>
    public static MultiplyOperation At(InstructionWord[] program, int index, ArchitectureRecord architecture) =>
        new(program[index], LoadForecast.For(program, index, architecture));

    protected override ReadOnlySpan<short> Vector(SimdMachine machine, int columns)
    {
        machine.CheckRange(Base, columns, machine.Architecture.ActivationWords, "activation");
        return machine.Memory.Activation.From(Base * machine.Channels);
    }
}
