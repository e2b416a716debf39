namespace Ese.Isa;

/// <summary>
/// <c>lstm</c>: reads and clears the four accumulators of every unit (gates i, f, g, o), updates the cell and writes the
/// output. Position <c>p = slot · lanes + lane</c> reads parameters <c>param + 4p + gate</c>; with peepholes
/// <c>param + 4·positions + 3p + {i, f, o}</c>.
/// </summary>
public static class Lstm
{
    private static readonly FieldLayout Layout = new();

    /// <summary>Units per lane.</summary>
    public static readonly Field Units = Layout.Add("units", 10, "units per lane", minimum: 1);

    /// <summary>Accumulator bank.</summary>
    public static readonly Field Bank = Layout.Add("bank", 1, "accumulator bank, cleared");

    /// <summary>First parameter word.</summary>
    public static readonly Field Parameters = Layout.Add("param", 16, "first parameter word: biases, then peepholes");

    /// <summary>First cell word.</summary>
    public static readonly Field Cell = Layout.Add("cell", 16, "first cell word");

    /// <summary>First activation word of the output.</summary>
    public static readonly Field Destination = Layout.Add("dst", 16, "first activation word of the output");

    /// <summary>Accumulator to the input of the gate table.</summary>
    public static readonly Field GateShift = Layout.Add("gateShift", 7, "rounding shift, accumulator to gate table input", signed: true, minimum: -15, maximum: 47);

    /// <summary>Accumulator to the input of the candidate table.</summary>
    public static readonly Field CandidateShift = Layout.Add("candShift", 7, "rounding shift, accumulator to candidate table input", signed: true, minimum: -15, maximum: 47);

    /// <summary>Peephole product to the input of the gate table.</summary>
    public static readonly Field PeepholeShift = Layout.Add("peepShift", 5, "rounding shift, peephole product to gate table input");

    /// <summary>Fraction bits of the cell.</summary>
    public static readonly Field CellFraction = Layout.Add("cellFrac", 4, "fraction bits of the cell");

    /// <summary>Output product (30 fraction bits) to the output.</summary>
    public static readonly Field OutputShift = Layout.Add("outShift", 5, "rounding shift, 30-bit fraction to output");

    /// <summary>Table of the gates i, f and o.</summary>
    public static readonly Field GateTable = Layout.Add("gateTable", 3, "table of gates i, f, o");

    /// <summary>Table of the candidate g.</summary>
    public static readonly Field CandidateTable = Layout.Add("candTable", 3, "table of candidate g");

    /// <summary>Table of the cell's output.</summary>
    public static readonly Field CellTable = Layout.Add("cellTable", 3, "table of the new cell");

    /// <summary>Cell to the input of the cell table.</summary>
    public static readonly Field CellShift = Layout.Add("cellShift", 5, "rounding shift, cell to cell table input", signed: true, minimum: -15);

    /// <summary>1 with peepholes.</summary>
    public static readonly Field Peephole = Layout.Add("peep", 1, "1 = peepholes");

    /// <summary>1 when the output saturates at 8 bits.</summary>
    public static readonly Field EightBit = Layout.Add("v8", 1, "1 = output saturates at 8 bits");

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(11, "lstm", EngineUnit.Element, "LSTM gates, cell update and output of every unit.",
            [Units, Bank, Parameters, Cell, Destination, GateShift, CandidateShift, PeepholeShift, CellFraction, OutputShift,
             GateTable, CandidateTable, CellTable, CellShift, Peephole, EightBit]);
}

/// <summary>
/// <c>gru</c>: reads and clears the four accumulators of every unit (reset r, update z, candidate input nx, candidate
/// hidden nh) and writes the new hidden vector. Parameters <c>param + 4p + {r, z, nx, nh}</c>.
/// </summary>
public static class Gru
{
    private static readonly FieldLayout Layout = new();

    /// <summary>Units per lane.</summary>
    public static readonly Field Units = Layout.Add("units", 10, "units per lane", minimum: 1);

    /// <summary>Accumulator bank.</summary>
    public static readonly Field Bank = Layout.Add("bank", 1, "accumulator bank, cleared");

    /// <summary>First parameter word.</summary>
    public static readonly Field Parameters = Layout.Add("param", 16, "first parameter word: biases");

    /// <summary>First activation word of the old hidden vector.</summary>
    public static readonly Field State = Layout.Add("state", 16, "first activation word of the old hidden vector");

    /// <summary>First activation word of the new hidden vector.</summary>
    public static readonly Field Destination = Layout.Add("dst", 16, "first activation word of the new hidden vector");

    /// <summary>Accumulator to the input of the gate table.</summary>
    public static readonly Field GateShift = Layout.Add("gateShift", 7, "rounding shift, accumulator to gate table input", signed: true, minimum: -15, maximum: 47);

    /// <summary>Accumulator to the input of the candidate table.</summary>
    public static readonly Field CandidateShift = Layout.Add("candShift", 7, "rounding shift, accumulator to candidate table input", signed: true, minimum: -15, maximum: 47);

    /// <summary>Fraction bits of the hidden vector.</summary>
    public static readonly Field StateFraction = Layout.Add("stateFrac", 4, "fraction bits of the hidden vector");

    /// <summary>Table of the gates r and z.</summary>
    public static readonly Field GateTable = Layout.Add("gateTable", 3, "table of gates r, z");

    /// <summary>Table of the candidate n.</summary>
    public static readonly Field CandidateTable = Layout.Add("candTable", 3, "table of candidate n");

    /// <summary>1 when the output saturates at 8 bits.</summary>
    public static readonly Field EightBit = Layout.Add("v8", 1, "1 = output saturates at 8 bits");

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(12, "gru", EngineUnit.Element, "GRU gates and new hidden vector of every unit.",
            [Units, Bank, Parameters, State, Destination, GateShift, CandidateShift, StateFraction, GateTable, CandidateTable, EightBit]);
}

/// <summary>
/// <c>rqt</c>: reads and clears one accumulator per unit, adds the bias <c>param + p</c>, rounds, then clamps or looks
/// up a table. Serves fully connected, projection and convolution layers.
/// </summary>
public static class Requantize
{
    private static readonly FieldLayout Layout = new();

    /// <summary>Units per lane.</summary>
    public static readonly Field Units = Layout.Add("units", 10, "units per lane", minimum: 1);

    /// <summary>Accumulator bank.</summary>
    public static readonly Field Bank = Layout.Add("bank", 1, "accumulator bank, cleared");

    /// <summary>First parameter word.</summary>
    public static readonly Field Parameters = Layout.Add("param", 16, "first parameter word: biases");

    /// <summary>First activation word of the output.</summary>
    public static readonly Field Destination = Layout.Add("dst", 16, "first activation word of the output");

    /// <summary>Accumulator to the output, or to the input of the table.</summary>
    public static readonly Field Shift = Layout.Add("shift", 7, "rounding shift, accumulator to output or table input", signed: true, minimum: -15, maximum: 47);

    /// <summary>Lower clamp.</summary>
    public static readonly Field Low = Layout.Add("lo", 16, "lower clamp", signed: true);

    /// <summary>Upper clamp.</summary>
    public static readonly Field High = Layout.Add("hi", 16, "upper clamp", signed: true);

    /// <summary>1 when a table follows instead of the clamp.</summary>
    public static readonly Field UseTable = Layout.Add("act", 1, "1 = look up the table instead of clamping");

    /// <summary>The table.</summary>
    public static readonly Field Table = Layout.Add("table", 3, "activation table");

    /// <summary>Table output (15 fraction bits) to the output.</summary>
    public static readonly Field OutputShift = Layout.Add("outShift", 4, "rounding shift, table output to output");

    /// <summary>1 when the output saturates at 8 bits.</summary>
    public static readonly Field EightBit = Layout.Add("v8", 1, "1 = output saturates at 8 bits");

    /// <summary>1 when the destination moves with the counter of the last <c>win</c>.</summary>
    public static readonly Field Loop = Layout.Add("loop", 1, "1 = destination moves with the window's counter");

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(13, "rqt", EngineUnit.Element, "Bias, rounding and activation of one accumulator per unit.",
            [Units, Bank, Parameters, Destination, Shift, Low, High, UseTable, Table, OutputShift, EightBit, Loop]);
}

/// <summary><c>vadd</c>: <c>dst = saturate(round((a · 2^sa + b · 2^sb) / 2^shift))</c> over activation words.</summary>
public static class AddVectors
{
    private static readonly FieldLayout Layout = new();

    /// <summary>First word of the first operand.</summary>
    public static readonly Field First = Layout.Add("a", 16, "first word of the first operand");

    /// <summary>First word of the second operand.</summary>
    public static readonly Field Second = Layout.Add("b", 16, "first word of the second operand");

    /// <summary>First word of the sum.</summary>
    public static readonly Field Destination = Layout.Add("dst", 16, "first word of the sum");

    /// <summary>Words.</summary>
    public static readonly Field Length = Layout.Add("len", 16, "16-bit words", minimum: 1);

    /// <summary>Left shift of the first operand.</summary>
    public static readonly Field FirstShift = Layout.Add("sa", 4, "left shift of the first operand");

    /// <summary>Left shift of the second operand.</summary>
    public static readonly Field SecondShift = Layout.Add("sb", 4, "left shift of the second operand");

    /// <summary>Rounding shift of the sum.</summary>
    public static readonly Field Shift = Layout.Add("shift", 5, "rounding shift of the sum");

    /// <summary>1 when the sum saturates at 8 bits.</summary>
    public static readonly Field EightBit = Layout.Add("v8", 1, "1 = sum saturates at 8 bits");

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(14, "vadd", EngineUnit.Element, "Adds two activation vectors.",
            [First, Second, Destination, Length, FirstShift, SecondShift, Shift, EightBit]);
}

/// <summary><c>fill</c>: writes one value to consecutive activation or cell words.</summary>
public static class Fill
{
    private static readonly FieldLayout Layout = new();

    /// <summary>Destination memory: activation or cell.</summary>
    public static readonly Field Space = Layout.Add("space", 2, "destination: 0 activation, 1 cell", maximum: 1);

    /// <summary>First word.</summary>
    public static readonly Field Destination = Layout.Add("dst", 16, "first destination word");

    /// <summary>Words.</summary>
    public static readonly Field Length = Layout.Add("len", 16, "16-bit words", minimum: 1);

    /// <summary>The value.</summary>
    public static readonly Field Value = Layout.Add("value", 16, "value written", signed: true);

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(15, "fill", EngineUnit.Element, "Writes one value to consecutive words.", [Space, Destination, Length, Value]);
}
