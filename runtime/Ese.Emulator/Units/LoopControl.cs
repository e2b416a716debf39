using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>halt</c>, <c>loop</c> and <c>endl</c>.</summary>
internal static class LoopControl
{
    public static void Halt(Engine engine, InstructionWord word) => engine.Sequencer.Halted = true;

    public static void Enter(Engine engine, InstructionWord word)
    {
        var sequencer = engine.Sequencer;
        var counter = (int)word[Loop.Counter];
        var axis = word[Loop.OverAxis] == 1 ? (int)word[Loop.Axis] : -1;
        var passes = axis >= 0 ? sequencer.LongestSteps(axis) : (int)word[Loop.Count];
        var frame = new LoopFrame(counter, sequencer.Current, (int)word[Loop.End], passes, axis);
        CheckEnd(engine, frame);
        if (passes == 0)
        {
            sequencer.Next = frame.End + 1;
            return;
        }

        sequencer.Enter(frame);
    }

    public static void EndOfPass(Engine engine, InstructionWord word)
    {
        var sequencer = engine.Sequencer;
        if (sequencer.Innermost is not { } frame || frame.End != sequencer.Current)
        {
            throw engine.Trap(TrapCode.LoopMismatch, "endl does not close the innermost open loop");
        }

        sequencer.Advance();
    }

    private static void CheckEnd(Engine engine, LoopFrame frame)
    {
        var sequencer = engine.Sequencer;
        if (frame.End <= frame.Start || frame.End >= engine.Program.Length)
        {
            throw engine.Trap(TrapCode.LoopMismatch, $"the loop ends at {frame.End}, outside the program behind it");
        }

        var end = engine.Program[frame.End];
        if (end[CommonFields.Opcode] != EndLoop.Definition.Opcode || end[EndLoop.Start] != frame.Start || end[EndLoop.Counter] != frame.Counter)
        {
            throw engine.Trap(TrapCode.LoopMismatch, $"instruction {frame.End} is not the endl of this loop");
        }

        if (sequencer.Innermost is { } outer && frame.End >= outer.End)
        {
            throw engine.Trap(TrapCode.LoopMismatch, $"the loop ends at {frame.End}, the one around it at {outer.End}");
        }

        if (sequencer.IsOpen(frame.Counter))
        {
            throw engine.Trap(TrapCode.LoopMismatch, $"counter {frame.Counter} belongs to an open loop");
        }
    }
}
