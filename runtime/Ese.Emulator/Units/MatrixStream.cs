using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// The weight stream an instruction names. An engine decodes it while it multiplies, so everything else is checked first: format, rows,
/// address, the words of the columns, and only then the content.
/// </summary>
internal static class MatrixStream
{
    /// <summary>Checks format and rows, and finds the stream in card memory.</summary>
    public static ulong Locate(Engine engine, InstructionWord word)
    {
        var format = SlotFormat.All[(int)word[SpMV.Format]];
        if (!engine.Architecture.SlotFormats.Contains(format))
        {
            throw engine.Trap(TrapCode.IllegalInstruction, $"the lanes of {engine.Architecture.Name} do not decode {format.Name}");
        }

        engine.CheckRows(word[SpMV.Rows]);
        return engine.Address(0, 0, word[SpMV.Stream] * 16, word[SpMV.Lines] * format.LineBytes(engine.Architecture.StreamLanes));
    }

    /// <summary>Decodes the stream at an address.</summary>
    public static DecodedStream Decode(Engine engine, InstructionWord word, ulong address)
    {
        var format = SlotFormat.All[(int)word[SpMV.Format]];
        var lines = (int)word[SpMV.Lines];
        var shape = WeightStreamShape.Of(word, engine.Architecture);
        var bytes = (long)lines * format.LineBytes(shape.StreamLanes);
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
