using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// The activation words that <c>spmv</c> and <c>conv</c> read: those of all columns of every group, because an engine broadcasts a
/// column before it knows whether any lane has a weight there.
/// </summary>
internal static class MatrixColumns
{
    /// <summary>Traps where some are outside activation memory, unless no channel reads them.</summary>
    /// <param name="engine">The engine, whose window is set for a <c>conv</c>.</param>
    /// <param name="word">The instruction.</param>
    public static void Check(Engine engine, InstructionWord word)
    {
        if (engine.Sequencer.Active.Mask == 0)
        {
            return;
        }

        var columns = word[SpMV.Columns] * engine.Architecture.ColumnGroups;
        var (start, extent) = (word[SpMV.Base], columns);
        if (word[CommonFields.Opcode] == Conv.Definition.Opcode)
        {
            var window = WindowControl.Required(engine);
            start += (long)engine.Sequencer.Counters[window.Counter] * window.InputStride;
            extent = window.Extent(columns);
        }

        engine.CheckRange(start, extent, engine.Architecture.ActivationWords, "activation");
    }
}
