using System.Collections.Immutable;
using System.Globalization;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>eSpeak NG: formant synthesis with accents, each in the variants of many voices.</summary>
internal sealed class EspeakNg : Synthesiser
{
    /// <summary>Name of the program.</summary>
    public const string Program = "espeak-ng";

    private const int WordsPerMinute = 150;
    private const int MiddlePitch = 50;
    private const int PitchRange = 25;

    /// <inheritdoc/>
    public override string Name => Program;

    /// <inheritdoc/>
    public override async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        string text = await SynthesiserProcess.RunAsync(Name, ["--version"], cancellationToken);
        return text.Split("Data at")[0].Split(':')[^1].Trim();
    }

    /// <inheritdoc/>
    public override async Task<ImmutableArray<Voice>> InstalledAsync(ImmutableArray<Voice> voices, CancellationToken cancellationToken)
    {
        // A variant that is not there would be spoken by the plain voice, without a word of warning.
        string accents = await SynthesiserProcess.RunAsync(Name, ["--voices=en"], cancellationToken);
        string variants = await SynthesiserProcess.RunAsync(Name, ["--voices=variant"], cancellationToken);
        HashSet<string> known = [.. (accents + " " + variants).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
        return [.. voices.Where(voice => voice.Name.Split('+') is var parts && known.Contains(parts[0]) && (parts.Length == 1 || known.Contains("!v/" + parts[1])))];
    }

    /// <inheritdoc/>
    protected override string[] Arguments(Voice voice, SpeakingStyle style, string text, string file) =>
    [
        "-v", voice.Name,
        "-s", ((int)MathF.Round(WordsPerMinute * style.Speed)).ToString(CultureInfo.InvariantCulture),
        "-p", ((int)MathF.Round(MiddlePitch + (PitchRange * style.Pitch))).ToString(CultureInfo.InvariantCulture),
        "-w", file,

        // Without it a text that begins with '-' is read as options.
        "--", text,
    ];
}
