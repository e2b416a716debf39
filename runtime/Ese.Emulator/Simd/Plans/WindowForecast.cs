namespace Ese.Emulator;

/// <summary>The vectors of a <c>conv</c> in the counted loop over its bins: the window moves over words that are there already.</summary>
/// <param name="start">First activation word.</param>
internal sealed class WindowForecast(int start) : IVectorForecast
{
    public int PassesLeft(SimdMachine machine) =>
        machine.Sequencer.Innermost is { Axis: < 0 } frame && machine.Window is { } window && window.Counter == frame.Counter
            ? frame.Passes - machine.Sequencer.Counters[frame.Counter]
            : 0;

    public bool TryForecast(SimdMachine machine, int passesAhead, ReadOnlySpan<short> now, Span<short> vector) =>
        WindowWords.TryGather(machine, start, passesAhead, vector.Length, vector);
}
