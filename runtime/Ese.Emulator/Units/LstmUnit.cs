using Ese.Isa;
using static Ese.Isa.FixedMath;

namespace Ese.Emulator;

/// <summary><c>lstm</c>: gates, cell and output of every unit, in the order and notation of <c>docs/numerics.md</c>.</summary>
internal static class LstmUnit
{
    private const int Gates = 4;
    private const int PeepholesPerUnit = 3;

    public static void Execute(Machine machine, InstructionWord word)
    {
        var lanes = machine.Architecture.Lanes;
        var positions = (int)word[Lstm.Units] * lanes;
        var peephole = word[Lstm.Peephole] == 1;
        var parameters = machine.Parameters(word[Lstm.Parameters], positions * (Gates + (peephole ? PeepholesPerUnit : 0)));
        var arithmetic = new LstmArithmetic(machine, word);
        foreach (var channel in machine.Sequencer.Active)
        {
            var sums = machine.Accumulators(channel, word[Lstm.Bank], word[Lstm.Units] * Gates);
            var cells = machine.Cell(channel, word[Lstm.Cell], positions);
            var output = machine.Activation(channel, word[Lstm.Destination], positions);
            var rows = new UnitRows(lanes, Gates);
            for (var p = 0; p < positions; p++)
            {
                var biases = parameters.Slice(p * Gates, Gates);
                var peepholes = peephole ? parameters.Slice((positions * Gates) + (p * PeepholesPerUnit), PeepholesPerUnit) : default;
                arithmetic.Unit(
                    machine.WithBias(sums[rows[p, 0]], biases[0]), machine.WithBias(sums[rows[p, 1]], biases[1]),
                    machine.WithBias(sums[rows[p, 2]], biases[2]), machine.WithBias(sums[rows[p, 3]], biases[3]),
                    peepholes, ref cells[p], out output[p]);
            }

            sums.Clear();
            machine.Writes.Report(channel, BufferSpace.Cell, (ulong)word[Lstm.Cell], cells);
            machine.Writes.Report(channel, BufferSpace.Activation, (ulong)word[Lstm.Destination], output);
            machine.Writes.ReportBank(channel, (int)word[Lstm.Bank], sums);
        }
    }

    /// <summary>The shifts and tables of one instruction, and what they do to one unit.</summary>
    private readonly ref struct LstmArithmetic(Machine machine, InstructionWord word)
    {
        private readonly int _gateShift = (int)word[Lstm.GateShift];
        private readonly int _candidateShift = (int)word[Lstm.CandidateShift];
        private readonly int _peepholeShift = (int)word[Lstm.PeepholeShift];
        private readonly int _cellFraction = (int)word[Lstm.CellFraction];
        private readonly int _cellShift = (int)word[Lstm.CellShift];
        private readonly int _outputShift = (int)word[Lstm.OutputShift];
        private readonly bool _eightBit = word[Lstm.EightBit] == 1;
        private readonly ReadOnlySpan<short> _gate = machine.Table(word[Lstm.GateTable]);
        private readonly ReadOnlySpan<short> _candidate = machine.Table(word[Lstm.CandidateTable]);
        private readonly ReadOnlySpan<short> _cell = machine.Table(word[Lstm.CellTable]);

        /// <summary>The sums are accumulators with bias; <paramref name="peepholes"/> are i, f, o, or empty.</summary>
        public void Unit(long sumI, long sumF, long sumG, long sumO, ReadOnlySpan<int> peepholes, ref short cell, out short output)
        {
            var zi = Saturate16(RoundingShift(sumI, _gateShift));
            var zf = Saturate16(RoundingShift(sumF, _gateShift));
            var zg = Saturate16(RoundingShift(sumG, _candidateShift));
            var zo = Saturate16(RoundingShift(sumO, _gateShift));
            if (!peepholes.IsEmpty)
            {
                zi = Peep(zi, peepholes[0], cell);
                zf = Peep(zf, peepholes[1], cell);
            }

            long i = ActivationTable.Lookup(_gate, zi);
            long f = ActivationTable.Lookup(_gate, zf);
            long g = ActivationTable.Lookup(_candidate, zg);
            cell = Saturate16(RoundingShift(((f * cell) << (15 - _cellFraction)) + (i * g), 30 - _cellFraction));
            if (!peepholes.IsEmpty)
            {
                zo = Peep(zo, peepholes[2], cell);
            }

            long o = ActivationTable.Lookup(_gate, zo);
            long squashed = ActivationTable.Lookup(_cell, Saturate16(RoundingShift(cell, _cellShift)));
            output = SaturateVector(RoundingShift(o * squashed, _outputShift), _eightBit);
        }

        private short Peep(short z, int weight, short cell) =>
            Saturate16(z + RoundingShift((long)weight * cell, _peepholeShift));
    }
}
