using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// <c>lstm</c>, <c>gru</c> and <c>rqt</c>: parameters, overflow checks, clearing of the bank and reports; the arithmetic is
/// in <see cref="ElementKernels"/>.
/// </summary>
internal abstract class ElementOperation(InstructionWord word, ElementShape shape) : SimdOperation
{
    private readonly int _bank = (int)word[shape.Bank];
    private readonly int _units = (int)word[shape.Units];
    private readonly CachedParameters _parameters = new((int)word[shape.Parameters]);

    protected int Units => _units;

    public override void Execute(SimdMachine machine)
    {
        var positions = _units * machine.Architecture.Lanes;
        var parameters = _parameters.Find(machine, positions, shape.Gates, shape.Peepholes);
        Prepare(machine);
        if (machine.Active == 0)
        {
            return;
        }

        var bank = machine.Bank(_bank, _units * shape.Gates);
        CheckOperands(machine, positions);
        var limit = 1L << (machine.Architecture.AccumulatorBits - 1);
        if (bank.Bound + parameters.LargestBias >= limit)
        {
            bank.MeasureBound();
        }

        if (bank.Bound + parameters.LargestBias >= limit)
        {
            CheckSums(machine, bank, parameters, positions);
        }

        Finish(machine, bank, parameters, Math.Min(bank.Bound + parameters.LargestBias, limit), machine.Active);
    }

    /// <summary>What the instruction needs whether or not a channel takes part.</summary>
    protected virtual void Prepare(SimdMachine machine)
    {
    }

    /// <summary>Traps where an operand is outside its memory.</summary>
    protected abstract void CheckOperands(SimdMachine machine, int positions);

    /// <summary>Computes some channels.</summary>
    protected abstract void Compute(SimdMachine machine, in ElementInput input);

    /// <summary>Reports what <see cref="Compute"/> wrote in a channel.</summary>
    protected abstract void Report(SimdMachine machine, int channel, int positions);

    private void Finish(SimdMachine machine, AccumulatorBank bank, ElementParameters parameters, long largestSum, uint channels)
    {
        var accumulators = _units * shape.Gates * machine.Architecture.Lanes;
        Compute(machine, new ElementInput(bank.Sums(accumulators), largestSum, parameters, channels));
        bank.Clear(accumulators, channels);
        if (machine.IsObserved)
        {
            foreach (var channel in new ChannelSet(channels))
            {
                Report(machine, channel, parameters.Positions);
                machine.ReportBank(channel, _bank, accumulators);
            }
        }
    }

    /// <summary>The exact check, where the bound of the bank does not prove that every sum fits with its bias.</summary>
    private void CheckSums(SimdMachine machine, AccumulatorBank bank, ElementParameters parameters, int positions)
    {
        var words = _parameters.Words;
        var rows = new UnitRows(machine.Architecture.Lanes, shape.Gates);
        var before = 0u;
        foreach (var channel in machine.Sequencer.Active)
        {
            try
            {
                for (var index = 0; index < positions * shape.Gates; index++)
                {
                    var (position, gate) = Math.DivRem(index, shape.Gates);
                    machine.WithBias(bank.Value(rows[position, gate], channel), words[index]);
                }
            }
            catch (TrapException)
            {
                // The channels before this one were done.
                Finish(machine, bank, parameters, 1L << (machine.Architecture.AccumulatorBits - 1), before);
                throw;
            }

            before |= 1u << channel;
        }
    }
}
