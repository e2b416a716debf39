namespace Ese.Isa;

/// <summary><c>nop</c>: with a wait mask it is a fence.</summary>
public static class Nop
{
    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(0, "nop", EngineUnit.Control, "Does nothing; with a wait mask it is a fence.", []);
}

/// <summary><c>halt</c>: ends the program.</summary>
public static class Halt
{
    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(1, "halt", EngineUnit.Control, "Waits for every unit, then raises done.", []);
}

/// <summary>
/// <c>loop</c>: repeats the instructions up to its <c>endl</c>. With an axis, channel <c>k</c> takes part while the
/// counter is below its own number of steps, and the loop runs to the largest number of steps of the enabled channels.
/// </summary>
public static class Loop
{
    private static readonly FieldLayout Layout = new();

    /// <summary>Loop counter, cleared on entry.</summary>
    public static readonly Field Counter = Layout.Add("ctr", 2, "loop counter");

    /// <summary>0: <see cref="Count"/> passes; 1: the steps of <see cref="Axis"/>.</summary>
    public static readonly Field OverAxis = Layout.Add("over", 1, "0 = count, 1 = steps of the axis");

    /// <summary>Time axis whose steps bound the loop.</summary>
    public static readonly Field Axis = Layout.Add("axis", 3, "time axis whose steps bound the loop");

    /// <summary>Number of passes.</summary>
    public static readonly Field Count = Layout.Add("count", 16, "passes, when not over an axis");

    /// <summary>Index of the matching <c>endl</c>; an empty loop continues after it.</summary>
    public static readonly Field End = Layout.Add("end", 24, "index of the matching endl");

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(2, "loop", EngineUnit.Control, "Repeats up to its endl; over an axis each channel takes part for its own steps.",
            [Counter, OverAxis, Axis, Count, End]);
}

/// <summary><c>endl</c>: closes a loop.</summary>
public static class EndLoop
{
    private static readonly FieldLayout Layout = new();

    /// <summary>Loop counter, the one of the matching <c>loop</c>.</summary>
    public static readonly Field Counter = Layout.Add("ctr", 2, "loop counter of the matching loop");

    /// <summary>Index of the matching <c>loop</c>.</summary>
    public static readonly Field Start = Layout.Add("start", 24, "index of the matching loop");

    /// <summary>The row of the table.</summary>
    public static readonly InstructionDefinition Definition =
        new(3, "endl", EngineUnit.Control, "Advances the counter and repeats the loop while passes remain.", [Counter, Start]);
}
