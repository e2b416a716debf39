namespace Ese.Isa;

/// <summary><c>clr</c>: zeroes the accumulators of a bank.</summary>
public static class Clear
{
    private static readonly FieldLayout Layout = new();

    /// <summary>Accumulator bank.</summary>
    public static readonly Field Bank = Layout.Add("bank", 1, "accumulator bank");

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(7, "clr", EngineUnit.Matrix, "Zeroes every accumulator of a bank.", [Bank]);
}

/// <summary>
/// <c>spmv</c>: streams the weights of a matrix past the lanes and adds <c>(weight · activation) &lt;&lt; align</c> to
/// the accumulators. Column <c>c</c> of the stream reads activation word <c>base + c</c>.
/// </summary>
public static class SpMV
{
    private static readonly FieldLayout Layout = new();

    /// <summary>Start of the stream in segment 0, in units of 16 bytes.</summary>
    public static readonly Field Stream = Layout.Add("stream", 28, "start of the stream in segment 0, in 16-byte units");

    /// <summary>Lines of the stream.</summary>
    public static readonly Field Lines = Layout.Add("lines", 22, "lines of the stream", minimum: 1);

    /// <summary>Rows per lane.</summary>
    public static readonly Field Rows = Layout.Add("rows", 10, "rows per lane", minimum: 1);

    /// <summary>Columns per column group.</summary>
    public static readonly Field Columns = Layout.Add("cols", 14, "columns per column group", minimum: 1);

    /// <summary>First activation word.</summary>
    public static readonly Field Base = Layout.Add("base", 16, "first activation word");

    /// <summary>Accumulator bank.</summary>
    public static readonly Field Bank = Layout.Add("bank", 1, "accumulator bank");

    /// <summary>A <see cref="SlotFormat"/>.</summary>
    public static readonly Field Format = Layout.Add("fmt", 4, "slot format", maximum: 12);

    /// <summary>Left shift of every product, which aligns binary points of different matrices.</summary>
    public static readonly Field Align = Layout.Add("align", 4, "left shift of every product");

    /// <summary>1 when the compiler proved that 32 bits hold every accumulator of the bank. No executor's results depend on it.</summary>
    public static readonly Field Narrow = Layout.Add("narrow", 1, "1 = 32 bits were proven to hold the accumulators; changes no result");

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(8, "spmv", EngineUnit.Matrix, "Multiplies a streamed matrix with an activation vector into the accumulators.",
            [Stream, Lines, Rows, Columns, Base, Bank, Format, Align, Narrow]);
}

/// <summary>
/// <c>win</c>: how the next <c>conv</c> walks activation memory. Column <c>c</c> reads word
/// <c>base + counter · inStride + (c / inner) · outer + c mod inner</c>; <c>rqt</c> with <c>loop</c> set writes at
/// <c>dst + counter · outStride</c>.
/// </summary>
public static class Window
{
    private static readonly FieldLayout Layout = new();

    /// <summary>Consecutive words per window step.</summary>
    public static readonly Field Inner = Layout.Add("inner", 14, "consecutive words per window step", minimum: 1);

    /// <summary>Words from one window step to the next.</summary>
    public static readonly Field Outer = Layout.Add("outer", 16, "words from one window step to the next");

    /// <summary>Loop counter of the frequency position.</summary>
    public static readonly Field Counter = Layout.Add("ctr", 2, "loop counter of the frequency position");

    /// <summary>Words the window moves per pass.</summary>
    public static readonly Field InputStride = Layout.Add("inStride", 16, "words the window moves per pass");

    /// <summary>Words the result moves per pass.</summary>
    public static readonly Field OutputStride = Layout.Add("outStride", 16, "words the result moves per pass");

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(9, "win", EngineUnit.Control, "Sets the window that conv reads and rqt writes.", [Inner, Outer, Counter, InputStride, OutputStride]);
}

/// <summary><c>conv</c>: <c>spmv</c> whose columns walk the window of the last <c>win</c>.</summary>
public static class Conv
{
    /// <summary>The row of the table; the fields are those of <see cref="SpMV"/>.</summary>
    public static readonly InstructionDefinition Definition =
        new(10, "conv", EngineUnit.Matrix, "Multiplies a streamed kernel with the window of activation memory.", SpMV.Definition.Fields);
}
