using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>conv</c>: see <see cref="MatrixUnit"/>.</summary>
internal sealed class ConvolveOperation(InstructionWord word) : MatrixOperation(word)
{
    protected override void Prepare(SimdMachine machine) => WindowControl.Required(machine);

    /// <summary>Column <c>c</c> reads word <c>base + counter · inStride + (c / inner) · outer + c mod inner</c>.</summary>
    protected override ReadOnlySpan<short> Vector(SimdMachine machine, int columns)
    {
        var window = WindowControl.Required(machine);
        var start = Base + ((long)machine.Sequencer.Counters[window.Counter] * window.InputStride);
        var vector = machine.ScratchWords(columns * machine.Channels);
        for (var column = 0; column < columns; column += window.Inner)
        {
            var run = Math.Min(window.Inner, columns - column);
            machine.Activation(start + ((long)(column / window.Inner) * window.Outer), run)
                .CopyTo(vector[(column * machine.Channels)..]);
        }

        return vector;
    }
}
