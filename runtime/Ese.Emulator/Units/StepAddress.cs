using Ese.Isa;

namespace Ese.Emulator;

/// <summary>The vector that <c>ldv</c> and <c>stv</c> move in one channel.</summary>
internal static class StepAddress
{
    /// <summary>Byte offset in the segment of the step the loop is at, or null where the channel has no such step.</summary>
    public static long? Of(Engine engine, int channel, StepOrder order, long counter, long shift, long axis, long offset, long stride) =>
        Of(engine.Launch, engine.Sequencer, channel, order, counter, shift, axis, offset, stride);

    /// <summary>The same without an engine that executes.</summary>
    /// <param name="launch">The run.</param>
    /// <param name="sequencer">The open loops.</param>
    /// <param name="channel">The channel, whose own steps count.</param>
    /// <param name="order">How the step is chosen.</param>
    /// <param name="counter">Loop counter.</param>
    /// <param name="shift">Passes added to the counter: 1 ahead, −1 behind.</param>
    /// <param name="axis">Time axis.</param>
    /// <param name="offset">First word of step 0.</param>
    /// <param name="stride">Words from one step to the next.</param>
    /// <returns>The offset, or null where the channel has no such step.</returns>
    public static long? Of(
        ProgramLaunch launch, Sequencer sequencer, int channel, StepOrder order, long counter, long shift, long axis, long offset, long stride)
    {
        if (order == StepOrder.None)
        {
            return offset * sizeof(short);
        }

        var steps = launch.Steps((int)axis, channel);
        var pass = sequencer.Counters[(int)counter] + shift;
        var step = order == StepOrder.Forward ? pass : steps - 1 - pass;
        return step >= 0 && step < steps ? (offset + (step * stride)) * sizeof(short) : null;
    }
}
