using Ese.Isa;

namespace Ese.Compiler;

/// <summary>Checks one quantised layer and collects what is wrong.</summary>
internal sealed class LayerRules(QuantizedLayer layer, int tables)
{
    private readonly List<string> _findings = [];

    public IReadOnlyList<string> Findings => _findings;

    /// <summary>Checks the layer behind a vector of <paramref name="inputs"/> elements.</summary>
    public void Check(int inputs)
    {
        switch (layer)
        {
            case QuantizedConv2d conv:
                Require(inputs == conv.InputChannels * conv.InputBins, "input width");
                Require(layer.Outputs == conv.OutputChannels * conv.OutputBins, "output width");
                Matrix(conv.Weights, conv.OutputChannels, conv.KernelSteps * conv.KernelBins * conv.InputChannels);
                Require(conv.Bias.Length == conv.OutputChannels, "bias length");
                Check(conv.Requantize);
                break;
            case QuantizedFullyConnected fullyConnected:
                Matrix(fullyConnected.Weights, layer.Outputs, inputs);
                Require(fullyConnected.Bias.Length == layer.Outputs, "bias length");
                Check(fullyConnected.Requantize);
                break;
            case QuantizedLstm lstm:
                Table(lstm.GateTable);
                Table(lstm.CandidateTable);
                Table(lstm.CellTable);
                Lstm(lstm, lstm.Forward, inputs);
                Lstm(lstm, lstm.Backward ?? lstm.Forward, inputs);
                Join(lstm.Forward.Hidden, lstm.Backward?.Hidden, OutputsOf(lstm.Forward, lstm.Cells), lstm.Sum);
                break;
            case QuantizedGru gru:
                Table(gru.GateTable);
                Table(gru.CandidateTable);
                Gru(gru, gru.Forward, inputs);
                Gru(gru, gru.Backward ?? gru.Forward, inputs);
                Join(gru.Forward.Hidden, gru.Backward?.Hidden, gru.Cells, gru.Sum);
                break;
            default:
                Require(false, "kind");
                break;
        }
    }

    private static int OutputsOf(QuantizedLstmDirection direction, int cells) => direction.Projection?.Weights.Rows ?? cells;

    private void Lstm(QuantizedLstm lstm, QuantizedLstmDirection direction, int inputs)
    {
        var outputs = OutputsOf(direction, lstm.Cells);
        Matrix(direction.Input, 4 * lstm.Cells, inputs);
        Matrix(direction.Recurrent, 4 * lstm.Cells, outputs);
        Require(direction.Bias.Length == 4 * lstm.Cells, "bias length");
        Require(direction.Peepholes.Length == 0 || direction.Peepholes.Length == 3 * lstm.Cells, "peephole length");
        Shift(direction.GateShift);
        Shift(direction.CandidateShift);
        Require(direction.PeepholeShift is >= 0 and <= 31, "peephole shift");
        Require(direction.CellFraction is >= 0 and <= 15, "cell fraction bits");
        Require(direction.CellShift is >= -15 and <= 15, "cell shift");
        Require(direction.Memory.FractionBits is >= -1 and <= 30, "memory fraction bits");
        if (direction.Projection is { } projection)
        {
            Matrix(projection.Weights, outputs, lstm.Cells);
            Check(projection.Requantize);
        }
        else
        {
            Require(direction.Hidden == direction.Memory, "hidden format");
        }
    }

    private void Gru(QuantizedGru gru, QuantizedGruDirection direction, int inputs)
    {
        Matrix(direction.Input, 3 * gru.Cells, inputs);
        Matrix(direction.Recurrent, 3 * gru.Cells, gru.Cells);
        Require(direction.Bias.Length == 4 * gru.Cells, "bias length");
        Shift(direction.GateShift);
        Shift(direction.CandidateShift);
        Require(direction.Hidden.FractionBits is >= 0 and <= 15, "hidden fraction bits");
    }

    private void Join(FixedFormat forward, FixedFormat? backward, int outputs, QuantizedSum? sum)
    {
        var concatenated = backward is not null && sum is null;
        Require(layer.Outputs == (concatenated ? 2 * outputs : outputs), "output width");
        Require(sum is not null || (layer.Output == forward && (backward ?? forward) == forward), "output format");
        Require(sum is null or { FirstShift: >= 0 and <= 15, SecondShift: >= 0 and <= 15, Shift: >= 0 and <= 31 }, "sum shifts");
        Require(sum is null || backward is not null, "sum of one direction");
    }

    private void Matrix(QuantizedMatrix matrix, int rows, int columns)
    {
        Require(matrix.Rows == rows && matrix.Columns == columns && matrix.Weights.Length == (long)rows * columns, "matrix size");
        Require(matrix.Align is >= 0 and <= 15, "align");
        var limit = (short)matrix.Format.Maximum;
        Require(matrix.Weights.AsSpan().IndexOfAnyExceptInRange((short)-limit, limit) < 0, "weight range");
    }

    private void Check(Requantization requantize)
    {
        Shift(requantize.Shift);
        Require(requantize.Low <= requantize.High, "clamp");
        Require(requantize.Low >= short.MinValue && requantize.High <= short.MaxValue, "clamp range");
        Require(requantize.TableShift is >= 0 and <= 15, "table shift");
        Require(requantize.Table >= -1 && requantize.Table < tables, "table");
    }

    private void Shift(int shift) => Require(shift is >= -15 and <= 47, "shift");

    private void Table(int index) => Require(index >= 0 && index < tables, "table");

    private void Require(bool holds, string what)
    {
        if (!holds)
        {
            _findings.Add($"Layer '{layer.Name}': {what} is not consistent.");
        }
    }
}
