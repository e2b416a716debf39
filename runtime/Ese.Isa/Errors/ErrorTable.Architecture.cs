namespace Ese.Isa;

/// <content><c>ESE190x</c>: targets, architecture records and their cycles.</content>
public static partial class ErrorTable
{
    /// <summary>The target is neither the name of a record nor a <c>.esearch</c> file.</summary>
    public static readonly ErrorCode UnknownTarget = new("ESE1900", "unknown target", "Name one of the targets listed, or the path of a .esearch file.");

    /// <summary>An architecture record breaks the rules of its format, or a value is out of range.</summary>
    public static readonly ErrorCode InvalidArchitecture = new("ESE1901", "architecture record not valid", "Correct the key the message names; docs/isa.md lists every key with its range.");

    /// <summary>The cycle model cannot follow the program.</summary>
    public static readonly ErrorCode NotModelled = new("ESE1902", "cycles cannot be modelled", "Model a shorter utterance, or compile the model again as the message says.");

    private static ErrorCode[] Architecture => [UnknownTarget, InvalidArchitecture, NotModelled];
}
