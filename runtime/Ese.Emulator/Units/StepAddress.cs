using Ese.Isa;

namespace Ese.Emulator;

/// <summary>The vector that <c>ldv</c> and <c>stv</c> move in one channel.</summary>
internal static class StepAddress
{
    /// <summary>Byte offset in the segment of the step the loop is at.</summary>
    public static long Of(Machine machine, int channel, StepOrder order, long counter, long axis, long offset, long stride)
    {
        if (order == StepOrder.None)
        {
            return offset * sizeof(short);
        }

        var steps = machine.Launch.Steps((int)axis, channel);
        var pass = machine.Sequencer.Counters[(int)counter];
        var step = order == StepOrder.Forward ? pass : steps - 1 - pass;
        return step >= 0 && step < steps
            ? (offset + (step * stride)) * sizeof(short)
            : throw machine.Trap(TrapCode.MemoryAddress, $"step {step} of {steps} on axis {axis}, channel {channel}");
    }
}
