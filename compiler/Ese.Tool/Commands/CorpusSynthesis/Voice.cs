namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>A voice of a speech synthesiser.</summary>
/// <param name="Synthesiser">Name of the synthesiser's program.</param>
/// <param name="Name">Name the program knows the voice by.</param>
internal readonly record struct Voice(string Synthesiser, string Name)
{
    /// <summary>The folder of the voice's recordings, which is the speaker's name in the corpus.</summary>
    public string Folder => $"{Synthesiser}-{Name.Replace('+', '-')}";

    /// <summary>The voice under which the same speaker is listed first: kal16 and awb_time are recordings of kal and awb.</summary>
    public Voice Speaker => (Synthesiser, Name) switch
    {
        (Flite.Program, "kal16") => this with { Name = "kal" },
        (Flite.Program, "awb_time") => this with { Name = "awb" },
        _ => this,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Synthesiser}:{Name}";
}
