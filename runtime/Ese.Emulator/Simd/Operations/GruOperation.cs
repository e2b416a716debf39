using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>gru</c>: see <see cref="GruUnit"/>.</summary>
internal sealed class GruOperation(InstructionWord word) : ElementOperation(word, Shape)
{
    private static readonly ElementShape Shape = new(Gru.Bank, Gru.Units, Gru.Parameters, Gates: 4);

    private readonly int _state = (int)word[Gru.State];
    private readonly int _destination = (int)word[Gru.Destination];
    private readonly int _gateShift = (int)word[Gru.GateShift];
    private readonly int _candidateShift = (int)word[Gru.CandidateShift];
    private readonly int _stateFraction = (int)word[Gru.StateFraction];
    private readonly int _gateTable = (int)word[Gru.GateTable];
    private readonly int _candidateTable = (int)word[Gru.CandidateTable];
    private readonly bool _eightBit = word[Gru.EightBit] == 1;

    protected override void CheckOperands(SimdMachine machine, int positions)
    {
        machine.Activation(_state, positions);
        machine.Activation(_destination, positions);
    }

    protected override void Compute(SimdMachine machine, in ElementInput input)
    {
        var positions = input.Parameters.Positions;
        machine.KernelsFor(_destination, positions, _state).Gru(new GruOperands
        {
            Sums = input.Sums,
            LargestSum = input.LargestSum,
            Parameters = input.Parameters,
            State = machine.Activation(_state, positions),
            Output = machine.Activation(_destination, positions),
            GateTable = machine.Table(_gateTable),
            CandidateTable = machine.Table(_candidateTable),
            GateShift = _gateShift,
            CandidateShift = _candidateShift,
            StateFraction = _stateFraction,
            EightBit = _eightBit,
            Units = Units,
            Lanes = machine.Architecture.Lanes,
            Channels = machine.Channels,
            Active = input.Channels,
        });
    }

    protected override void Report(SimdMachine machine, int channel, int positions) =>
        machine.Report(channel, OnChipSpace.Activation, _destination, positions);
}
