using Ese.Isa;

namespace Ese.Compiler;

/// <content>Loops, windows and the end of the program.</content>
internal sealed partial class ProgramBuilder
{
    /// <summary>Counter of loops over time.</summary>
    public const int TimeCounter = 0;

    /// <summary>Counter of loops over bins.</summary>
    public const int BinCounter = 1;

    /// <summary>Begins a loop over the steps of an axis.</summary>
    public void BeginTimeLoop(int axis) =>
        Open(Set(New(Loop.Definition), (Loop.Counter, TimeCounter), (Loop.OverAxis, 1), (Loop.Axis, axis)));

    /// <summary>Begins a loop of a number of passes.</summary>
    public void BeginCountLoop(int count) =>
        Open(Set(New(Loop.Definition), (Loop.Counter, BinCounter), (Loop.Count, count)));

    /// <summary>Ends the innermost open loop.</summary>
    public void EndLoop()
    {
        var start = _openLoops.Pop();
        var loop = _instructions[start];
        _instructions[start] = Set(loop, (Loop.End, _instructions.Count));
        _instructions.Add(Set(
            New(Ese.Isa.EndLoop.Definition),
            (Ese.Isa.EndLoop.Counter, loop.Word[Loop.Counter]),
            (Ese.Isa.EndLoop.Start, start)));
    }

    /// <summary>Sets the window of convolutions.</summary>
    public void Window(ConvWindow window) => _instructions.Add(Set(
        New(Ese.Isa.Window.Definition),
        (Ese.Isa.Window.Inner, window.Inner),
        (Ese.Isa.Window.Outer, window.Outer),
        (Ese.Isa.Window.Counter, BinCounter),
        (Ese.Isa.Window.InputStride, window.InputStride),
        (Ese.Isa.Window.OutputStride, window.OutputStride)));

    /// <summary>Ends the program.</summary>
    public void Halt() => _instructions.Add(New(Ese.Isa.Halt.Definition));

    private void Open(ScheduledInstruction loop)
    {
        _openLoops.Push(_instructions.Count);
        _instructions.Add(loop);
    }
}
