using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>conv</c>: see <see cref="MatrixUnit"/>.</summary>
internal sealed class ConvolveOperation(InstructionWord word)
    : MatrixOperation(word, new WindowForecast((int)word[SpMV.Base]))
{
    protected override void Prepare(SimdMachine machine) => WindowControl.Required(machine);

    protected override ReadOnlySpan<short> Vector(SimdMachine machine, int columns)
    {
        var vector = machine.ScratchWords(columns * machine.Channels);
        WindowWords.TryGather(machine, Base, 0, columns, vector);
        return vector;
    }
}
