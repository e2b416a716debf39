namespace Ese.Emulator;

/// <summary>The activation words that a <c>conv</c> multiplies.</summary>
internal static class WindowWords
{
    /// <summary>Gathers them: column <c>c</c> reads word <c>start + counter · inStride + (c / inner) · outer + c mod inner</c>.</summary>
    /// <param name="machine">The machine, whose window is set.</param>
    /// <param name="start">First activation word.</param>
    /// <param name="passesAhead">Added to the counter.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="vector">Takes the words of every channel.</param>
    /// <returns>Whether all of them are inside.</returns>
    public static bool TryGather(SimdMachine machine, int start, int passesAhead, int columns, Span<short> vector)
    {
        var window = WindowControl.Required(machine);
        var first = start + (((long)machine.Sequencer.Counters[window.Counter] + passesAhead) * window.InputStride);
        for (var column = 0; column < columns; column += window.Inner)
        {
            var run = Math.Min(window.Inner, columns - column);
            var word = first + ((long)(column / window.Inner) * window.Outer);
            if (word + run > machine.Architecture.ActivationWords)
            {
                return false;
            }

            machine.Activation(word, run).CopyTo(vector[(column * machine.Channels)..]);
        }

        return true;
    }
}
