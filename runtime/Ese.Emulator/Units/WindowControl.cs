using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>win</c>: the window that <c>conv</c> reads and <c>rqt</c> writes.</summary>
internal static class WindowControl
{
    public static void Execute(Engine engine, InstructionWord word) => engine.Window = new WindowSetting(
        (int)word[Window.Inner], (int)word[Window.Outer], (int)word[Window.Counter],
        (int)word[Window.InputStride], (int)word[Window.OutputStride]);

    /// <summary>The window, which an instruction that uses it cannot do without.</summary>
    public static WindowSetting Required(Engine engine) =>
        engine.Window ?? throw engine.Trap(TrapCode.IllegalInstruction, "no win set a window before");
}
