using Ese.Isa;

namespace Ese.Emulator;

/// <summary>The weight stream an instruction names, checked before anything is read.</summary>
internal static class MatrixStream
{
    public static DecodedStream Find(Machine machine, InstructionWord word)
    {
        var format = SlotFormat.All[(int)word[SpMV.Format]];
        if (!machine.Architecture.SlotFormats.Contains(format))
        {
            throw machine.Trap(TrapCode.IllegalInstruction, $"the lanes of {machine.Architecture.Name} do not decode {format.Name}");
        }

        if (word[SpMV.Rows] > machine.Architecture.RowsPerLane)
        {
            throw machine.Trap(TrapCode.OnChipAddress, $"{word[SpMV.Rows]} rows per lane, the lanes have {machine.Architecture.RowsPerLane}");
        }

        var lines = (int)word[SpMV.Lines];
        var shape = WeightStreamShape.Of(word, machine.Architecture);
        var bytes = (long)lines * format.LineBytes(shape.StreamLanes);
        var address = machine.Address(0, 0, word[SpMV.Stream] * 16, bytes);
        if (bytes > Array.MaxLength || (long)lines * shape.StreamLanes > Array.MaxLength)
        {
            throw machine.Trap(TrapCode.WeightStream, $"{lines} lines are more than a matrix can need");
        }

        try
        {
            return machine.Streams.Find(address, format, lines, shape);
        }
        catch (WeightStreamException exception)
        {
            throw machine.Trap(TrapCode.WeightStream, exception.Message);
        }
    }
}
