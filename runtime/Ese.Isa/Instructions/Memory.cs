namespace Ese.Isa;

/// <summary>An on-chip memory that loads and fills can name.</summary>
public enum OnChipSpace
{
    /// <summary>Activation memory: 16-bit words, one per channel.</summary>
    Activation = 0,

    /// <summary>Cell memory: 16-bit words, one per channel.</summary>
    Cell = 1,

    /// <summary>Parameter memory: 32-bit words, shared by the channels.</summary>
    Parameter = 2,

    /// <summary>Activation tables: 16-bit words, <see cref="InstructionTable.TableEntries"/> per table, shared by the channels.</summary>
    Table = 3,
}

/// <summary>
/// How <c>ldv</c> and <c>stv</c> choose the time step. Outside a loop the counter reads 0, so that forward is the first step
/// and reverse the last. Where a channel has no such step, <c>ldv</c> loads zeros and <c>stv</c> stores nothing.
/// </summary>
public enum StepOrder
{
    /// <summary>No step: the segment holds one vector.</summary>
    None = 0,

    /// <summary>The loop counter.</summary>
    Forward = 1,

    /// <summary>The channel's number of steps − 1 − the loop counter.</summary>
    Reverse = 2,
}

/// <summary><c>ldc</c>: constants from a segment, the same for every channel.</summary>
public static class LoadConstants
{
    private static readonly FieldLayout Layout = new();

    /// <summary>Destination memory.</summary>
    public static readonly Field Space = Layout.Add("space", 2, "destination: 0 activation, 1 cell, 2 parameter, 3 table");

    /// <summary>Source segment.</summary>
    public static readonly Field Segment = Layout.Add("seg", 4, "source segment");

    /// <summary>Byte offset in the segment.</summary>
    public static readonly Field Offset = Layout.Add("offset", 32, "byte offset in the segment");

    /// <summary>First word in the destination.</summary>
    public static readonly Field Destination = Layout.Add("dst", 16, "first destination word");

    /// <summary>Words of the destination's width.</summary>
    public static readonly Field Length = Layout.Add("len", 17, "words of the destination's width", minimum: 1);

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(4, "ldc", EngineUnit.Load, "Loads constants, the same for every channel.", [Space, Segment, Offset, Destination, Length]);
}

/// <summary><c>ldv</c>: one vector of 16-bit words per channel, of one time step where a step order is given.</summary>
public static class LoadVector
{
    private static readonly FieldLayout Layout = new();

    /// <summary>Destination memory: activation or cell.</summary>
    public static readonly Field Space = Layout.Add("space", 2, "destination: 0 activation, 1 cell", maximum: 1);

    /// <summary>Source segment.</summary>
    public static readonly Field Segment = Layout.Add("seg", 4, "source segment");

    /// <summary>Offset in words, added to the step's.</summary>
    public static readonly Field Offset = Layout.Add("offset", 16, "offset in 16-bit words");

    /// <summary>Words from one step to the next.</summary>
    public static readonly Field Stride = Layout.Add("stride", 20, "16-bit words from one step to the next");

    /// <summary>A <see cref="StepOrder"/>.</summary>
    public static readonly Field Order = Layout.Add("order", 2, "step: 0 none, 1 forward, 2 reverse", maximum: 2);

    /// <summary>Loop counter that gives the step.</summary>
    public static readonly Field Counter = Layout.Add("ctr", 2, "loop counter that gives the step");

    /// <summary>Time axis whose steps bound the step.</summary>
    public static readonly Field Axis = Layout.Add("axis", 3, "time axis whose steps bound the step");

    /// <summary>First word in the destination.</summary>
    public static readonly Field Destination = Layout.Add("dst", 16, "first destination word");

    /// <summary>Words.</summary>
    public static readonly Field Length = Layout.Add("len", 16, "16-bit words", minimum: 1);

    /// <summary>1 for the step after the one the loop is at, in the order given.</summary>
    public static readonly Field Ahead = Layout.Add("ahead", 1, "1 = the step after, in this order; zeros where there is none");

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(5, "ldv", EngineUnit.Load, "Loads one vector per channel, of the step the loop is at or the one after.",
            [Space, Segment, Offset, Stride, Order, Counter, Axis, Destination, Length, Ahead]);
}

/// <summary>
/// <c>ldw</c>: a window of <c>count</c> consecutive steps into activation memory, zero outside the channel's steps. The
/// first step is <c>counter · hop + origin[outAxis]</c>; step <c>k</c> of the window lands at <c>dst + k · len</c>.
/// </summary>
public static class LoadWindow
{
    private static readonly FieldLayout Layout = new();

    /// <summary>Source segment.</summary>
    public static readonly Field Segment = Layout.Add("seg", 4, "source segment");

    /// <summary>Words from one step to the next in the segment.</summary>
    public static readonly Field Stride = Layout.Add("stride", 20, "16-bit words from one step to the next");

    /// <summary>Steps in the window.</summary>
    public static readonly Field Count = Layout.Add("count", 8, "steps in the window", minimum: 1);

    /// <summary>Input steps per output step.</summary>
    public static readonly Field Hop = Layout.Add("hop", 6, "input steps per output step", minimum: 1);

    /// <summary>Loop counter that gives the output step.</summary>
    public static readonly Field Counter = Layout.Add("ctr", 2, "loop counter that gives the output step");

    /// <summary>Time axis of the input; steps outside it read as zero.</summary>
    public static readonly Field InputAxis = Layout.Add("in", 3, "time axis of the input");

    /// <summary>Time axis of the output; its origin register shifts the window.</summary>
    public static readonly Field OutputAxis = Layout.Add("out", 3, "time axis of the output, whose origin shifts the window");

    /// <summary>First word in activation memory.</summary>
    public static readonly Field Destination = Layout.Add("dst", 16, "first activation word");

    /// <summary>Words per step.</summary>
    public static readonly Field Length = Layout.Add("len", 16, "16-bit words per step", minimum: 1);

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(6, "ldw", EngineUnit.Load, "Loads a window of steps, zero outside the utterance.",
            [Segment, Stride, Count, Hop, Counter, InputAxis, OutputAxis, Destination, Length]);
}

/// <summary><c>stv</c>: stores one vector per channel, of one time step where a step order is given.</summary>
public static class StoreVector
{
    private static readonly FieldLayout Layout = new();

    /// <summary>Source memory: activation or cell.</summary>
    public static readonly Field Space = Layout.Add("space", 2, "source: 0 activation, 1 cell", maximum: 1);

    /// <summary>Destination segment.</summary>
    public static readonly Field Segment = Layout.Add("seg", 4, "destination segment");

    /// <summary>Offset in words, added to the step's.</summary>
    public static readonly Field Offset = Layout.Add("offset", 16, "offset in 16-bit words");

    /// <summary>Words from one step to the next.</summary>
    public static readonly Field Stride = Layout.Add("stride", 20, "16-bit words from one step to the next");

    /// <summary>A <see cref="StepOrder"/>.</summary>
    public static readonly Field Order = Layout.Add("order", 2, "step: 0 none, 1 forward, 2 reverse", maximum: 2);

    /// <summary>Loop counter that gives the step.</summary>
    public static readonly Field Counter = Layout.Add("ctr", 2, "loop counter that gives the step");

    /// <summary>Time axis whose steps bound the step.</summary>
    public static readonly Field Axis = Layout.Add("axis", 3, "time axis whose steps bound the step");

    /// <summary>First word in the source.</summary>
    public static readonly Field Source = Layout.Add("src", 16, "first source word");

    /// <summary>Words.</summary>
    public static readonly Field Length = Layout.Add("len", 16, "16-bit words", minimum: 1);

    /// <summary>1 for the step before the one the loop is at, in the order given.</summary>
    public static readonly Field Behind = Layout.Add("behind", 1, "1 = the step before, in this order; nothing is stored where there is none");

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(16, "stv", EngineUnit.Store, "Stores one vector per channel, at the step the loop is at or the one before.",
            [Space, Segment, Offset, Stride, Order, Counter, Axis, Source, Length, Behind]);
}
