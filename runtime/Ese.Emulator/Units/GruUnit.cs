using Ese.Isa;
using static Ese.Isa.FixedMath;

namespace Ese.Emulator;

/// <summary><c>gru</c>: gates and new hidden vector of every unit, in the notation of <c>docs/numerics.md</c>.</summary>
internal static class GruUnit
{
    private const int Gates = 4;

    public static void Execute(Machine machine, InstructionWord word)
    {
        var lanes = machine.Architecture.Lanes;
        var positions = (int)word[Gru.Units] * lanes;
        var parameters = machine.Parameters(word[Gru.Parameters], positions * Gates);
        var arithmetic = new GruArithmetic(machine, word);
        foreach (var channel in machine.Sequencer.Active)
        {
            var sums = machine.Accumulators(channel, word[Gru.Bank], word[Gru.Units] * Gates);
            var state = machine.Activation(channel, word[Gru.State], positions);
            var output = machine.Activation(channel, word[Gru.Destination], positions);
            var rows = new UnitRows(lanes, Gates);
            for (var p = 0; p < positions; p++)
            {
                var biases = parameters.Slice(p * Gates, Gates);
                output[p] = arithmetic.Unit(
                    machine.WithBias(sums[rows[p, 0]], biases[0]), machine.WithBias(sums[rows[p, 1]], biases[1]),
                    machine.WithBias(sums[rows[p, 2]], biases[2]), machine.WithBias(sums[rows[p, 3]], biases[3]), state[p]);
            }

            sums.Clear();
            machine.Writes.Report(channel, BufferSpace.Activation, (ulong)word[Gru.Destination], output);
            machine.Writes.ReportBank(channel, (int)word[Gru.Bank], sums);
        }
    }

    /// <summary>The shifts and tables of one instruction, and what they do to one unit.</summary>
    private readonly ref struct GruArithmetic(Machine machine, InstructionWord word)
    {
        private readonly int _gateShift = (int)word[Gru.GateShift];
        private readonly int _candidateShift = (int)word[Gru.CandidateShift];
        private readonly int _hiddenFraction = (int)word[Gru.StateFraction];
        private readonly bool _eightBit = word[Gru.EightBit] == 1;
        private readonly ReadOnlySpan<short> _gate = machine.Table(word[Gru.GateTable]);
        private readonly ReadOnlySpan<short> _candidate = machine.Table(word[Gru.CandidateTable]);

        /// <summary>The sums are accumulators with bias; <paramref name="hidden"/> is the old hidden value.</summary>
        public short Unit(long sumR, long sumZ, long sumNx, long sumNh, short hidden)
        {
            long r = ActivationTable.Lookup(_gate, Saturate16(RoundingShift(sumR, _gateShift)));
            long z = ActivationTable.Lookup(_gate, Saturate16(RoundingShift(sumZ, _gateShift)));
            var nx = Saturate16(RoundingShift(sumNx, _candidateShift));
            var nh = Saturate16(RoundingShift(sumNh, _candidateShift));
            long n = ActivationTable.Lookup(_candidate, Saturate16(nx + RoundingShift(r * nh, 15)));
            var mixed = ((32768 - z) * n) + ((z * hidden) << (15 - _hiddenFraction));
            return SaturateVector(RoundingShift(mixed, 30 - _hiddenFraction), _eightBit);
        }
    }
}
