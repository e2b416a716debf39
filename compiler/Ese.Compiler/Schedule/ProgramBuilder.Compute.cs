using Ese.Isa;

namespace Ese.Compiler;

/// <content>Matrix and element-wise instructions.</content>
internal sealed partial class ProgramBuilder
{
    /// <summary>Zeroes a bank.</summary>
    public void Clear(int bank) => _instructions.Add(Set(New(Ese.Isa.Clear.Definition), (Ese.Isa.Clear.Bank, bank)) with { Accesses = [Bank(bank)] });

    /// <summary>Multiplies a matrix with a vector into a bank, in as many parts as its columns need.</summary>
    public void Multiply(LaneMatrix matrix, OnChipBuffer vector, int bank, bool narrow)
    {
        var perPart = MatrixParts.ColumnsPerPart(matrix, Architecture);
        for (var first = 0; first < matrix.SourceColumn.Length; first += perPart)
        {
            var chunk = new MatrixChunk(matrix, _layer, first, Math.Min(perPart, matrix.SourceColumn.Length - first));
            Stream(SpMV.Definition, chunk, vector, first, ColumnWords(chunk.Columns), bank, narrow);
        }
    }

    /// <summary>Multiplies a kernel with the window the bin loop is at, in as many parts as its steps need.</summary>
    public void Convolve(LaneMatrix kernel, ConvWindow window, OnChipBuffer input, int bank, bool narrow)
    {
        var stepsPerPart = Math.Max(1, MatrixParts.ColumnsPerPart(kernel, Architecture) / window.Inner);
        var steps = kernel.SourceColumn.Length / window.Inner;
        for (var first = 0; first < steps; first += stepsPerPart)
        {
            var columns = Math.Min(stepsPerPart, steps - first) * window.Inner;
            var chunk = new MatrixChunk(kernel, _layer, first * window.Inner, columns);
            Stream(Conv.Definition, chunk, input, first * window.Outer, window.Extent(ColumnWords(columns)), bank, narrow);
        }
    }

    /// <summary>Updates the cells of an LSTM direction.</summary>
    public void Lstm(
        QuantizedLstm layer, QuantizedLstmDirection direction, int slots, int bank, OnChipBuffer parameters, OnChipBuffer cells, OnChipBuffer output)
    {
        var positions = slots * Architecture.Lanes;
        var lstm = Set(
            New(Ese.Isa.Lstm.Definition),
            (Ese.Isa.Lstm.Units, slots),
            (Ese.Isa.Lstm.Bank, bank),
            (Ese.Isa.Lstm.GateShift, direction.GateShift),
            (Ese.Isa.Lstm.CandidateShift, direction.CandidateShift),
            (Ese.Isa.Lstm.PeepholeShift, direction.PeepholeShift),
            (Ese.Isa.Lstm.CellFraction, direction.CellFraction),
            (Ese.Isa.Lstm.OutputShift, 30 - direction.Memory.FractionBits),
            (Ese.Isa.Lstm.GateTable, layer.GateTable),
            (Ese.Isa.Lstm.CandidateTable, layer.CandidateTable),
            (Ese.Isa.Lstm.CellTable, layer.CellTable),
            (Ese.Isa.Lstm.CellShift, direction.CellShift),
            (Ese.Isa.Lstm.Peephole, direction.Peepholes.Length > 0 ? 1 : 0),
            (Ese.Isa.Lstm.EightBit, EightBit(direction.Memory)));
        _instructions.Add(lstm with
        {
            Addresses =
            [
                new AddressOperand(Ese.Isa.Lstm.Parameters, parameters.Id, 0),
                new AddressOperand(Ese.Isa.Lstm.Cell, cells.Id, 0),
                new AddressOperand(Ese.Isa.Lstm.Destination, output.Id, 0),
            ],
            Accesses =
            [
                Bank(bank), Reads(parameters, 0, parameters.Words), Writes(cells, 0, positions), Writes(output, 0, positions),
                Table(layer.GateTable), Table(layer.CandidateTable), Table(layer.CellTable),
            ],
        });
    }

    /// <summary>Updates the hidden vector of a GRU direction in place.</summary>
    public void Gru(QuantizedGru layer, QuantizedGruDirection direction, int slots, int bank, OnChipBuffer parameters, OnChipBuffer hidden)
    {
        var gru = Set(
            New(Ese.Isa.Gru.Definition),
            (Ese.Isa.Gru.Units, slots),
            (Ese.Isa.Gru.Bank, bank),
            (Ese.Isa.Gru.GateShift, direction.GateShift),
            (Ese.Isa.Gru.CandidateShift, direction.CandidateShift),
            (Ese.Isa.Gru.StateFraction, direction.Hidden.FractionBits),
            (Ese.Isa.Gru.GateTable, layer.GateTable),
            (Ese.Isa.Gru.CandidateTable, layer.CandidateTable),
            (Ese.Isa.Gru.EightBit, EightBit(direction.Hidden)));
        _instructions.Add(gru with
        {
            Addresses =
            [
                new AddressOperand(Ese.Isa.Gru.Parameters, parameters.Id, 0),
                new AddressOperand(Ese.Isa.Gru.State, hidden.Id, 0),
                new AddressOperand(Ese.Isa.Gru.Destination, hidden.Id, 0),
            ],
            Accesses =
            [
                Bank(bank), Reads(parameters, 0, parameters.Words), Writes(hidden, 0, slots * Architecture.Lanes),
                Table(layer.GateTable), Table(layer.CandidateTable),
            ],
        });
    }

    /// <summary>Turns accumulators into vector elements.</summary>
    /// <param name="rounding">Accumulator to element.</param>
    /// <param name="format">Format of the elements.</param>
    /// <param name="slots">Units per lane.</param>
    /// <param name="bank">Accumulator bank.</param>
    /// <param name="parameters">Biases.</param>
    /// <param name="output">Where the elements go.</param>
    /// <param name="start">First word of <paramref name="output"/>.</param>
    /// <param name="window">The window whose passes move the destination, or null.</param>
    public void Requantize(
        Requantization rounding, FixedFormat format, int slots, int bank, OnChipBuffer parameters, OnChipBuffer output, int start = 0, ConvWindow? window = null)
    {
        var rqt = Set(
            New(Ese.Isa.Requantize.Definition),
            (Ese.Isa.Requantize.Units, slots),
            (Ese.Isa.Requantize.Bank, bank),
            (Ese.Isa.Requantize.Shift, rounding.Shift),
            (Ese.Isa.Requantize.Low, rounding.Table < 0 ? rounding.Low : 0),
            (Ese.Isa.Requantize.High, rounding.Table < 0 ? rounding.High : 0),
            (Ese.Isa.Requantize.UseTable, rounding.Table < 0 ? 0 : 1),
            (Ese.Isa.Requantize.Table, Math.Max(rounding.Table, 0)),
            (Ese.Isa.Requantize.OutputShift, rounding.Table < 0 ? 0 : rounding.TableShift),
            (Ese.Isa.Requantize.EightBit, EightBit(format)),
            (Ese.Isa.Requantize.Loop, window is null ? 0 : 1));
        var words = (slots * Architecture.Lanes) + (window is null ? 0 : (window.Passes - 1) * window.OutputStride);
        ResourceAccess[] accesses = [Bank(bank), Reads(parameters, 0, parameters.Words), Writes(output, start, words)];
        _instructions.Add(rqt with
        {
            Addresses =
            [
                new AddressOperand(Ese.Isa.Requantize.Parameters, parameters.Id, 0),
                new AddressOperand(Ese.Isa.Requantize.Destination, output.Id, start),
            ],
            Accesses = rounding.Table < 0 ? [.. accesses] : [.. accesses, Table(rounding.Table)],
        });
    }

    /// <summary>Adds two vectors that lie one behind the other.</summary>
    public void Add(QuantizedSum sum, FixedFormat format, int words, OnChipBuffer operands, OnChipBuffer output)
    {
        var add = Set(
            New(AddVectors.Definition),
            (AddVectors.Length, words),
            (AddVectors.FirstShift, sum.FirstShift),
            (AddVectors.SecondShift, sum.SecondShift),
            (AddVectors.Shift, sum.Shift),
            (AddVectors.EightBit, EightBit(format)));
        _instructions.Add(add with
        {
            Addresses =
            [
                new AddressOperand(AddVectors.First, operands.Id, 0),
                new AddressOperand(AddVectors.Second, operands.Id, words),
                new AddressOperand(AddVectors.Destination, output.Id, 0),
            ],
            Accesses = [Reads(operands, 0, 2 * words), Writes(output, 0, words)],
        });
    }

    private static int EightBit(FixedFormat format) => format.Bits == 8 ? 1 : 0;

    private static ResourceAccess Table(int table) =>
        new(EngineResource.Table, -1, table * InstructionTable.TableEntries, InstructionTable.TableEntries, Write: false);

    private void Stream(
        InstructionDefinition definition, MatrixChunk chunk, OnChipBuffer vector, int start, int words, int bank, bool narrow)
    {
        var spmv = Set(
            New(definition),
            (SpMV.Rows, chunk.Matrix.RowsPerLane),
            (SpMV.Columns, chunk.ColumnsPerGroup(Architecture.ColumnGroups)),
            (SpMV.Bank, bank),
            (SpMV.Align, chunk.Matrix.Source.Align),
            (SpMV.Narrow, narrow ? 1 : 0));
        _instructions.Add(spmv with
        {
            Addresses = [new AddressOperand(SpMV.Base, vector.Id, start)],
            Accesses = [Bank(bank), Reads(vector, start, words)],
            Chunk = _chunks.Count,
        });
        _chunks.Add(chunk);
    }
}
