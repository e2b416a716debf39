namespace Ese.Isa;

/// <content><c>ESE121x</c>: files the ese command reads and writes.</content>
public static partial class ErrorTable
{
    /// <summary>A file named on the command line cannot be read.</summary>
    public static readonly ErrorCode UnreadableInput = new("ESE1211", "file cannot be read", "Give the path of a readable file.");

    /// <summary>An output cannot be written.</summary>
    public static readonly ErrorCode UnwritableOutput = new("ESE1212", "file cannot be written", "Give a path in a writable folder.");

    /// <summary>The file is of a kind the command does not take.</summary>
    public static readonly ErrorCode UnexpectedFileKind = new("ESE1213", "unexpected kind of file", "Give an .esemodel or .esebin file, as the command's help says.");

    /// <summary>A folder that should hold recordings holds none.</summary>
    public static readonly ErrorCode NoRecordings = new("ESE1214", "no recordings", "Give a folder with .wav or .sph files in or below it.");

    /// <summary>The plug-in of a baseline is in none of the places it is looked for.</summary>
    public static readonly ErrorCode BaselineMissing = new("ESE1215", "baseline not found", "Build the baseline and name its output folder.");

    /// <summary>A baseline cannot be loaded, or cannot run the network.</summary>
    public static readonly ErrorCode BaselineUnusable = new("ESE1216", "baseline cannot be used", "Build the baseline together with the tool, or bench without it.");

    private static ErrorCode[] Tool => [UnreadableInput, UnwritableOutput, UnexpectedFileKind, NoRecordings, BaselineMissing, BaselineUnusable];
}
