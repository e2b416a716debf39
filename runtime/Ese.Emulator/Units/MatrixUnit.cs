using System.Runtime.CompilerServices;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>spmv</c> and <c>conv</c>: <c>acc[row] += (w · x) &lt;&lt; align</c> over every element of a stream.</summary>
internal static class MatrixUnit
{
    public static void Multiply(Machine machine, InstructionWord word)
    {
        var stream = Find(machine, word);
        foreach (var channel in machine.Sequencer.Active)
        {
            var vector = machine.Activation(channel, word[SpMV.Base], stream.ColumnCount);
            Accumulate(machine, word, channel, stream, vector);
        }
    }

    public static void Convolve(Machine machine, InstructionWord word)
    {
        var window = WindowControl.Required(machine);
        var stream = Find(machine, word);
        var vector = machine.Scratch(stream.ColumnCount);
        foreach (var channel in machine.Sequencer.Active)
        {
            Gather(machine, window, word[SpMV.Base], channel, vector);
            Accumulate(machine, word, channel, stream, vector);
        }
    }

    private static DecodedStream Find(Machine machine, InstructionWord word)
    {
        var address = MatrixStream.Locate(machine, word);
        MatrixColumns.Check(machine, word);
        return MatrixStream.Decode(machine, word, address);
    }

    /// <summary>Column <c>c</c> reads word <c>base + counter · inStride + (c / inner) · outer + c mod inner</c>.</summary>
    private static void Gather(Machine machine, WindowSetting window, long start, int channel, Span<short> vector)
    {
        start += (long)machine.Sequencer.Counters[window.Counter] * window.InputStride;
        for (var column = 0; column < vector.Length; column += window.Inner)
        {
            var run = Math.Min(window.Inner, vector.Length - column);
            var words = machine.Activation(channel, start + ((long)(column / window.Inner) * window.Outer), run);
            words.CopyTo(vector[column..]);
        }
    }

    private static void Accumulate(Machine machine, InstructionWord word, int channel, DecodedStream stream, ReadOnlySpan<short> vector)
    {
        var bank = (int)word[SpMV.Bank];
        var accumulators = machine.Accumulators(channel, bank, word[SpMV.Rows]);
        Accumulate(stream.Elements.Row, stream.Elements.Column, stream.Elements.Weight, vector, accumulators, (int)word[SpMV.Align]);
        Wrap(accumulators, machine.Architecture.AccumulatorBits);
        machine.MultiplyAccumulates += stream.Elements.Count;
        machine.Writes.ReportBank(channel, bank, accumulators);
    }

    /// <summary>Compiled once and for good: with profile-guided inlining the loop takes twice as long.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(
        ReadOnlySpan<ushort> rows, ReadOnlySpan<ushort> columns, ReadOnlySpan<short> weights,
        ReadOnlySpan<short> vector, Span<long> accumulators, int align)
    {
        rows = rows[..weights.Length];
        columns = columns[..weights.Length];
        for (var k = 0; k < weights.Length; k++)
        {
            accumulators[rows[k]] += (long)(weights[k] * vector[columns[k]]) << align;
        }
    }

    /// <summary>Wraps the sums behind the last element, which is as good as behind every one: 64 bits hold every sum on the way.</summary>
    private static void Wrap(Span<long> accumulators, int bits)
    {
        foreach (ref var sum in accumulators)
        {
            sum = AccumulatorWidth.Wrap(sum, bits);
        }
    }
}
