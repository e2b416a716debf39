using Ese.Emulator;
using Ese.Isa;

namespace Ese.Conformance;

/// <summary>The operands of the kernels for an instruction over some memories.</summary>
internal static class ElementOperands
{
    public static LstmOperands OfLstm(ElementMemories memories, InstructionWord word)
    {
        var positions = (int)word[Lstm.Units] * memories.Lanes;
        var parameters = ElementParameters.Arrange(
            memories.Machine.Parameters(word[Lstm.Parameters], positions * 7), positions, 4, word[Lstm.Peephole] == 1 ? 3 : 0);
        return new LstmOperands
        {
            Sums = memories.Sums(word[Lstm.Bank], positions * 4),
            LargestSum = memories.LargestSum(),
            Parameters = parameters,
            Cells = Span(memories, memories.Cells, word[Lstm.Cell], positions),
            Output = Span(memories, memories.Activation, word[Lstm.Destination], positions),
            GateTable = memories.Machine.Table(word[Lstm.GateTable]),
            CandidateTable = memories.Machine.Table(word[Lstm.CandidateTable]),
            CellTable = memories.Machine.Table(word[Lstm.CellTable]),
            GateShift = (int)word[Lstm.GateShift],
            CandidateShift = (int)word[Lstm.CandidateShift],
            PeepholeShift = (int)word[Lstm.PeepholeShift],
            CellFraction = (int)word[Lstm.CellFraction],
            CellShift = (int)word[Lstm.CellShift],
            OutputShift = (int)word[Lstm.OutputShift],
            Peephole = word[Lstm.Peephole] == 1,
            EightBit = word[Lstm.EightBit] == 1,
            Units = (int)word[Lstm.Units],
            Lanes = memories.Lanes,
            Channels = memories.Channels,
            Active = memories.Active,
        };
    }

    public static GruOperands OfGru(ElementMemories memories, InstructionWord word)
    {
        var positions = (int)word[Gru.Units] * memories.Lanes;
        return new GruOperands
        {
            Sums = memories.Sums(word[Gru.Bank], positions * 4),
            LargestSum = memories.LargestSum(),
            Parameters = ElementParameters.Arrange(memories.Machine.Parameters(word[Gru.Parameters], positions * 4), positions, 4, 0),
            State = Span(memories, memories.Activation, word[Gru.State], positions),
            Output = Span(memories, memories.Activation, word[Gru.Destination], positions),
            GateTable = memories.Machine.Table(word[Gru.GateTable]),
            CandidateTable = memories.Machine.Table(word[Gru.CandidateTable]),
            GateShift = (int)word[Gru.GateShift],
            CandidateShift = (int)word[Gru.CandidateShift],
            StateFraction = (int)word[Gru.StateFraction],
            EightBit = word[Gru.EightBit] == 1,
            Units = (int)word[Gru.Units],
            Lanes = memories.Lanes,
            Channels = memories.Channels,
            Active = memories.Active,
        };
    }

    public static RequantizeOperands OfRequantize(ElementMemories memories, InstructionWord word)
    {
        var positions = (int)word[Requantize.Units] * memories.Lanes;
        return new RequantizeOperands
        {
            Sums = memories.Sums(word[Requantize.Bank], positions),
            LargestSum = memories.LargestSum(),
            Parameters = ElementParameters.Arrange(memories.Machine.Parameters(word[Requantize.Parameters], positions), positions, 1, 0),
            Output = Span(memories, memories.Activation, word[Requantize.Destination], positions),
            Table = memories.Machine.Table(word[Requantize.Table]),
            Shift = (int)word[Requantize.Shift],
            Low = (int)word[Requantize.Low],
            High = (int)word[Requantize.High],
            UseTable = word[Requantize.UseTable] == 1,
            OutputShift = (int)word[Requantize.OutputShift],
            EightBit = word[Requantize.EightBit] == 1,
            Channels = memories.Channels,
            Active = memories.Active,
        };
    }

    public static AddOperands OfAdd(ElementMemories memories, InstructionWord word)
    {
        var length = (int)word[AddVectors.Length];
        return new AddOperands
        {
            First = Span(memories, memories.Activation, word[AddVectors.First], length),
            Second = Span(memories, memories.Activation, word[AddVectors.Second], length),
            Sum = Span(memories, memories.Activation, word[AddVectors.Destination], length),
            FirstShift = (int)word[AddVectors.FirstShift],
            SecondShift = (int)word[AddVectors.SecondShift],
            Shift = (int)word[AddVectors.Shift],
            EightBit = word[AddVectors.EightBit] == 1,
            Channels = memories.Channels,
            Active = memories.Active,
        };
    }

    private static Span<short> Span(ElementMemories memories, short[] memory, long start, int words) =>
        memory.AsSpan((int)start * memories.Channels, words * memories.Channels);
}
