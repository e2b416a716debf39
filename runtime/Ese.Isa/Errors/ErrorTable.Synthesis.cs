namespace Ese.Isa;

/// <content><c>ESE4240</c> to <c>ESE4249</c>: corpora of synthesised speech.</content>
public static partial class ErrorTable
{
    /// <summary>A speech synthesiser is not installed.</summary>
    public static readonly ErrorCode SynthesiserMissing = new("ESE4240", "speech synthesiser missing", "Install the synthesiser that is named, or choose voices of another one.");

    /// <summary>A speech synthesiser did not make a recording.</summary>
    public static readonly ErrorCode SynthesiserFailed = new("ESE4241", "speech synthesiser failed", "Run the command that is shown and mend what it complains about.");

    /// <summary>No voice fits what was asked for.</summary>
    public static readonly ErrorCode NoVoice = new("ESE4242", "no such voice", "Name voices that the installed synthesisers have, and exclude fewer.");

    /// <summary>A folder holds a corpus made with other settings.</summary>
    public static readonly ErrorCode OtherCorpus = new("ESE4243", "corpus of other settings", "Give the settings the corpus was begun with, or another folder.");

    private static ErrorCode[] Synthesis => [SynthesiserMissing, SynthesiserFailed, NoVoice, OtherCorpus];
}
