using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>spmv</c> and <c>conv</c>: the layout of the stream, the sums, the checks of <see cref="MatrixUnit"/>.</summary>
internal abstract class MatrixOperation(InstructionWord word, IVectorForecast? forecast) : SimdOperation
{
    private readonly int _bank = (int)word[SpMV.Bank];
    private readonly int _rows = (int)word[SpMV.Rows];
    private readonly int _align = (int)word[SpMV.Align];
    private readonly SumsAhead? _ahead = forecast is null ? null : new SumsAhead(forecast);
    private MatrixLayout? _layout;
    private (ulong Base, ulong Stride, long Writes) _found;
    private bool _backwards;

    /// <summary>First activation word.</summary>
    protected int Base { get; } = (int)word[SpMV.Base];

    /// <summary>Weights of the matrix, once it was laid out.</summary>
    public long Multiplies => _layout?.Multiplies ?? 0;

    /// <summary>Lays out the matrix before the instruction is executed, so that a second thread may execute it.</summary>
    /// <returns>Whether it could be laid out; else the instruction traps.</returns>
    public bool TryResolve(SimdMachine machine)
    {
        try
        {
            Layout(machine);
            return true;
        }
        catch (TrapException)
        {
            return false;
        }
    }

    public override void Execute(SimdMachine machine)
    {
        Prepare(machine);
        if (!IsFound(machine))
        {
            MatrixStream.Locate(machine, word);
        }

        MatrixColumns.Check(machine, word);
        var layout = Layout(machine);
        if (machine.Active == 0)
        {
            return;
        }

        var x = Vector(machine, layout.Columns);
        var bank = machine.Memory.Banks[_bank];
        var accumulators = _rows * machine.Architecture.Lanes;
        var fresh = bank.BeginSums(accumulators, machine.Active);
        SumInto(machine, layout, x, bank.Sums(accumulators), fresh);
        bank.EndSums(accumulators, layout.LargestRowSum * LargestValue.Of(x[..(layout.Columns * machine.Channels)]));
        foreach (var channel in machine.Sequencer.Active)
        {
            machine.MultiplyAccumulates += layout.Multiplies;
            machine.ReportBank(channel, _bank, accumulators);
        }
    }

    /// <summary>What the instruction needs before its stream.</summary>
    protected virtual void Prepare(SimdMachine machine)
    {
    }

    /// <summary>The activation words the matrix multiplies, word by word with all channels, and words behind them; they were checked.</summary>
    protected abstract ReadOnlySpan<short> Vector(SimdMachine machine, int columns);

    private void SumInto(SimdMachine machine, MatrixLayout layout, ReadOnlySpan<short> x, Span<long> sums, bool fresh)
    {
        _backwards = !_backwards;
        if (machine.Channels == 1)
        {
            SumOne(machine, layout, x, sums, fresh);
        }
        else if (machine.Sequencer.Active.Count < SimdMachine.FewChannels)
        {
            foreach (var channel in machine.Sequencer.Active)
            {
                SumChannel(machine, layout, x, sums, fresh, channel);
                _backwards = !_backwards;
            }
        }
        else
        {
            layout.MultiplyMany(x, machine.Channels, machine.Active, sums, fresh);
        }
    }

    private void SumOne(SimdMachine machine, MatrixLayout layout, ReadOnlySpan<short> x, Span<long> sums, bool fresh)
    {
        var ahead = _ahead is null ? [] : _ahead.Find(machine, layout, x[..layout.Columns]);
        if (ahead.IsEmpty)
        {
            layout.Multiply(x, sums, fresh, _backwards);
        }
        else
        {
            SumAddition.Add(ahead, sums, fresh);
        }
    }

    private void SumChannel(SimdMachine machine, MatrixLayout layout, ReadOnlySpan<short> x, Span<long> sums, bool fresh, int channel)
    {
        var own = machine.ChannelWords(layout.Columns);
        Interleaving.Extract(x, own[..layout.Columns], channel, machine.Channels);
        var ownSums = machine.ChannelSums(sums.Length / machine.Channels);
        layout.Multiply(own, ownSums, fresh: true, _backwards);
        for (var row = 0; row < ownSums.Length; row++)
        {
            ref var sum = ref sums[(row * machine.Channels) + channel];
            sum = fresh ? ownSums[row] : sum + ownSums[row];
        }
    }

    /// <summary>The layout of the stream, looked up anew only when segment 0 moved or a stream was written.</summary>
    private MatrixLayout Layout(SimdMachine machine)
    {
        if (!IsFound(machine))
        {
            _layout = MatrixStream.Decode(machine, word, MatrixStream.Locate(machine, word))
                .Layout(_rows * machine.Architecture.Lanes, _align, machine.Path);
            _found = Place(machine);
        }

        return _layout!;
    }

    private bool IsFound(SimdMachine machine) => _layout is not null && _found == Place(machine);

    private static (ulong Base, ulong Stride, long Writes) Place(SimdMachine machine) =>
        (machine.Launch.SegmentBase[0], machine.Launch.SegmentChannelStride[0], machine.Card.WatchedWrites);
}
