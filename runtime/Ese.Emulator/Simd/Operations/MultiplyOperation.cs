using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>spmv</c>: see <see cref="MatrixUnit"/>.</summary>
internal sealed class MultiplyOperation(InstructionWord word, IVectorForecast? forecast) : MatrixOperation(word, forecast)
{
    protected override ReadOnlySpan<short> Vector(SimdMachine machine, int columns) => machine.Memory.Activation.From(Base * machine.Channels);
}
