using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>lstm</c>: see <see cref="LstmUnit"/>.</summary>
internal sealed class LstmOperation(InstructionWord word) : ElementOperation(word, word[Lstm.Peephole] == 1 ? WithPeepholes : Plain)
{
    private static readonly ElementShape Plain = new(Lstm.Bank, Lstm.Units, Lstm.Parameters, Gates: 4);
    private static readonly ElementShape WithPeepholes = Plain with { Peepholes = 3 };

    private readonly int _cell = (int)word[Lstm.Cell];
    private readonly int _destination = (int)word[Lstm.Destination];
    private readonly int _gateShift = (int)word[Lstm.GateShift];
    private readonly int _candidateShift = (int)word[Lstm.CandidateShift];
    private readonly int _peepholeShift = (int)word[Lstm.PeepholeShift];
    private readonly int _cellFraction = (int)word[Lstm.CellFraction];
    private readonly int _cellShift = (int)word[Lstm.CellShift];
    private readonly int _outputShift = (int)word[Lstm.OutputShift];
    private readonly int _gateTable = (int)word[Lstm.GateTable];
    private readonly int _candidateTable = (int)word[Lstm.CandidateTable];
    private readonly int _cellTable = (int)word[Lstm.CellTable];
    private readonly bool _peephole = word[Lstm.Peephole] == 1;
    private readonly bool _eightBit = word[Lstm.EightBit] == 1;

    protected override void CheckOperands(SimdMachine machine, int positions)
    {
        machine.Words(OnChipSpace.Cell, _cell, positions);
        machine.Activation(_destination, positions);
    }

    protected override void Compute(SimdMachine machine, in ElementInput input) => machine.Kernels.Lstm(new LstmOperands
    {
        Sums = input.Sums,
        LargestSum = input.LargestSum,
        Parameters = input.Parameters,
        Cells = machine.Words(OnChipSpace.Cell, _cell, input.Parameters.Positions),
        Output = machine.Activation(_destination, input.Parameters.Positions),
        GateTable = machine.Table(_gateTable),
        CandidateTable = machine.Table(_candidateTable),
        CellTable = machine.Table(_cellTable),
        GateShift = _gateShift,
        CandidateShift = _candidateShift,
        PeepholeShift = _peepholeShift,
        CellFraction = _cellFraction,
        CellShift = _cellShift,
        OutputShift = _outputShift,
        Peephole = _peephole,
        EightBit = _eightBit,
        Units = Units,
        Lanes = machine.Architecture.Lanes,
        Channels = machine.Channels,
        Active = input.Channels,
    });

    protected override void Report(SimdMachine machine, int channel, int positions)
    {
        machine.Report(channel, OnChipSpace.Cell, _cell, positions);
        machine.Report(channel, OnChipSpace.Activation, _destination, positions);
    }
}
