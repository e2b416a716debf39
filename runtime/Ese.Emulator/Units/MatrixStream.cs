using Ese.Isa;

namespace Ese.Emulator;

/// <summary>The weight stream an instruction names, checked before anything is read.</summary>
internal static class MatrixStream
{
    public static DecodedStream Find(Engine engine, InstructionWord word)
    {
        var format = SlotFormat.All[(int)word[SpMV.Format]];
        if (!engine.Architecture.SlotFormats.Contains(format))
        {
            throw engine.Trap(TrapCode.IllegalInstruction, $"the lanes of {engine.Architecture.Name} do not decode {format.Name}");
        }

        engine.CheckRows(word[SpMV.Rows]);
        var lines = (int)word[SpMV.Lines];
        var shape = WeightStreamShape.Of(word, engine.Architecture);
        var bytes = (long)lines * format.LineBytes(shape.StreamLanes);
        var address = engine.Address(0, 0, word[SpMV.Stream] * 16, bytes);
        if (bytes > Array.MaxLength || (long)lines * shape.StreamLanes > Array.MaxLength)
        {
            throw engine.Trap(TrapCode.WeightStream, $"{lines} lines are more than a matrix can need");
        }

        try
        {
            return engine.Streams.Find(address, format, lines, shape);
        }
        catch (WeightStreamException exception)
        {
            throw engine.Trap(TrapCode.WeightStream, exception.Message);
        }
    }
}
