using System.Collections.Immutable;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>A program that speaks.</summary>
internal abstract class Synthesiser
{
    /// <summary>Name of its program, and of the Debian package that has it.</summary>
    public abstract string Name { get; }

    /// <summary>The synthesiser of a voice.</summary>
    public static Synthesiser Of(Voice voice) => voice.Synthesiser == Flite.Program ? new Flite() : new EspeakNg();

    /// <summary>The program's version, without anything of this machine.</summary>
    public abstract Task<string> VersionAsync(CancellationToken cancellationToken);

    /// <summary>Those of the voices that are installed.</summary>
    public abstract Task<ImmutableArray<Voice>> InstalledAsync(ImmutableArray<Voice> voices, CancellationToken cancellationToken);

    /// <summary>Speaks a text into a WAV file.</summary>
    public Task SpeakAsync(Voice voice, SpeakingStyle style, string text, string file, CancellationToken cancellationToken) =>
        SynthesiserProcess.RunAsync(Name, Arguments(voice, style, text, file), cancellationToken);

    /// <summary>The arguments with which the program speaks.</summary>
    protected abstract string[] Arguments(Voice voice, SpeakingStyle style, string text, string file);
}
