using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>A program that looks everything up in tables nobody loaded: zeros behind a reset, whatever a run before left there.</summary>
internal static class UnloadedTables
{
    /// <summary>The program on a card with random bytes.</summary>
    public static EngineCase Create(ArchitectureRecord target)
    {
        var units = target.RowsPerLane;
        var words = units * target.Lanes;
        var program = new DirectedCase("unloaded tables", TrapCode.None, target).Add(
            LoadConstants.Definition, (LoadConstants.Segment, 1), (LoadConstants.Space, (int)OnChipSpace.Parameter), (LoadConstants.Length, words));
        for (var table = 0; table < InstructionTable.Tables; table++)
        {
            // The upper half of a random bias is any input of a table.
            program.Add(
                Requantize.Definition, (CommonFields.Wait, 1), (Requantize.Units, units), (Requantize.Shift, 16), (Requantize.UseTable, 1), (Requantize.Table, table),
                (Requantize.Destination, words * (table % 2)));
        }

        return program.Add(Halt.Definition).Build();
    }
}
