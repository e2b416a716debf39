using Ese.Emulator;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>Pieces of programs about units that work at the same time.</summary>
internal static class HazardPrograms
{
    public const int WaitForLoad = 1;
    public const int WaitForMatrix = 2;
    public const int WaitForElement = 4;
    public const int WaitForStore = 8;

    /// <summary>Words that element instructions read and write begin at 0; those of transfers here.</summary>
    public const int TransferPlace = 512;

    /// <summary>Units of the longest lstm, gru and rqt that the small targets have rows for.</summary>
    public const int Units = 4;

    /// <summary>Every instruction of the element unit, on words below <see cref="TransferPlace"/>, with the words it writes and the cycles up to the first.</summary>
    public static IEnumerable<(string Name, InstructionWord Word, int Length, int Depth)> ElementInstructions(ArchitectureRecord target)
    {
        var positions = Units * target.Lanes;
        yield return ("lstm", NewLstm(bank: 0), positions, EngineTiming.LstmDepth);
        yield return ("gru", InstructionWord.Of(Gru.Definition).With(Gru.Units, Units).With(Gru.State, 300).With(Gru.CandidateTable, 1)
            .With(Gru.StateFraction, 12).With(Gru.GateShift, 3).With(Gru.CandidateShift, 3), positions, EngineTiming.GruDepth);
        yield return ("rqt", InstructionWord.Of(Requantize.Definition).With(Requantize.Units, 4 * Units).With(Requantize.Shift, 4)
            .With(Requantize.Low, short.MinValue).With(Requantize.High, short.MaxValue), 4 * positions, EngineTiming.RequantizeDepth);
        yield return ("vadd", InstructionWord.Of(AddVectors.Definition).With(AddVectors.First, 100).With(AddVectors.Second, 300)
            .With(AddVectors.Length, 100).With(AddVectors.Shift, 1), 100, EngineTiming.AddDepth);
        yield return ("fill", InstructionWord.Of(Fill.Definition).With(Fill.Length, 200).With(Fill.Value, -321), 200, EngineTiming.FillDepth);
    }

    /// <summary>A <c>lstm</c> with peepholes, as long as it can be.</summary>
    public static InstructionWord NewLstm(int bank) => InstructionWord.Of(Lstm.Definition).With(Lstm.Units, Units).With(Lstm.Bank, bank)
        .With(Lstm.GateShift, 3).With(Lstm.CandidateShift, 3).With(Lstm.PeepholeShift, 9).With(Lstm.CellFraction, 11).With(Lstm.OutputShift, 16)
        .With(Lstm.CandidateTable, 1).With(Lstm.CellTable, 1).With(Lstm.Peephole, 1);

    /// <summary>A load of the whole state.</summary>
    public static InstructionWord NewLoad(OnChipSpace space = OnChipSpace.Activation, int destination = TransferPlace, int length = DirectedCase.StepWords) =>
        InstructionWord.Of(LoadVector.Definition).With(LoadVector.Space, (int)space).With(LoadVector.Segment, 5)
            .With(LoadVector.Destination, destination).With(LoadVector.Length, length);

    /// <summary>A store of a vector in front of the first scratch segment's steps.</summary>
    public static InstructionWord NewStore(OnChipSpace space = OnChipSpace.Activation, int source = TransferPlace, int length = DirectedCase.StepWords) =>
        InstructionWord.Of(StoreVector.Definition).With(StoreVector.Space, (int)space).With(StoreVector.Segment, 3)
            .With(StoreVector.Source, source).With(StoreVector.Length, length);

    /// <summary>The same load or store of the steps of a segment, whose fields lie in the same bits.</summary>
    /// <param name="word">The load or store.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="axis">Its time axis.</param>
    /// <param name="order">Direction of time.</param>
    /// <param name="counter">Counter of the loop that gives the step.</param>
    /// <param name="shifted">Whether it is the step ahead, or that behind.</param>
    public static InstructionWord OfSteps(this InstructionWord word, int segment, int axis, StepOrder order, int counter = 0, int shifted = 0) => word
        .With(LoadVector.Segment, segment).With(LoadVector.Axis, axis).With(LoadVector.Order, (int)order).With(LoadVector.Counter, counter)
        .With(LoadVector.Ahead, shifted).With(LoadVector.Stride, DirectedCase.StepWords);

    /// <summary>Waits for every unit, and then some cycles, in which streams are fetched.</summary>
    public static DirectedCase Settle(this DirectedCase given, int cycles = 0)
    {
        given.Add(Nop.Definition, (CommonFields.Wait, 15));
        return given.Idle(cycles);
    }

    /// <summary>Lets cycles pass.</summary>
    public static DirectedCase Idle(this DirectedCase given, int cycles)
    {
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            given.Add(Nop.Definition);
        }

        return given;
    }

    /// <summary>A matrix without zeros, whose weights are small enough for any accumulator.</summary>
    public static InstructionWord Dense(this DirectedCase given, ArchitectureRecord target, int rows, int columns, SlotFormat? format = null)
    {
        var positions = Enumerable.Range(0, rows * columns).ToArray();
        var walk = new LaneWalk(format ?? SlotFormat.All[8], rows, 0, Same(target, positions), Weight);
        return given.Stream(format ?? SlotFormat.All[8], rows, columns, walk.Lines);
    }

    /// <summary>
    /// Sums the largest weights and activations, aligned as far as can be: too often for any width, but not so often that the first sum of
    /// bank 0 comes back to where it was modulo the width with guard bits. Whatever reads it traps.
    /// </summary>
    public static DirectedCase Overflow(this DirectedCase given, ArchitectureRecord target)
    {
        var largest = SlotFormat.All[8];
        var start = given.Next + 1;
        given.Add(Fill.Definition, (Fill.Length, target.ColumnGroups), (Fill.Value, short.MaxValue))
            .Add(Loop.Definition, (Loop.Count, 5), (Loop.End, start + 2));
        given.Add(given.Stream(largest, 1, 1, [(largest.MaximumWeight, 0)]).With(SpMV.Align, 15));
        return given.Add(EndLoop.Definition, (EndLoop.Start, start));
    }

    /// <summary>The same positions in every lane.</summary>
    public static IReadOnlyList<int[]> Same(ArchitectureRecord target, int[] positions) => [.. Enumerable.Repeat(positions, target.StreamLanes)];

    /// <summary>A weight from −30 to 30 that is not zero.</summary>
    public static int Weight(int lane, int position)
    {
        var value = ((lane * 31) + (position * 17)) % 61;
        return value < 30 ? value - 30 : value - 29 > 30 ? 30 : value - 29;
    }
}
