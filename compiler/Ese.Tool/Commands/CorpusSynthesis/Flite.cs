using System.Collections.Immutable;
using System.Globalization;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>CMU Flite: voices joined or modelled from recordings of a speaker.</summary>
internal sealed class Flite : Synthesiser
{
    /// <summary>Name of the program.</summary>
    public const string Program = "flite";

    // The voices' own mean pitch, in Hz.
    private static readonly Dictionary<string, float> MeanPitch = new(StringComparer.Ordinal)
    {
        ["kal"] = 95, ["kal16"] = 95, ["awb"] = 117, ["rms"] = 92, ["slt"] = 166,
    };

    /// <inheritdoc/>
    public override string Name => Program;

    /// <inheritdoc/>
    public override async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        string text = await SynthesiserProcess.RunAsync(Name, ["--version"], cancellationToken);
        return text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("version:", StringComparison.Ordinal))?[8..].Trim() ?? "";
    }

    /// <inheritdoc/>
    public override async Task<ImmutableArray<Voice>> InstalledAsync(ImmutableArray<Voice> voices, CancellationToken cancellationToken)
    {
        string[] names = (await SynthesiserProcess.RunAsync(Name, ["-lv"], cancellationToken)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. voices.Where(voice => names.Contains(voice.Name, StringComparer.Ordinal))];
    }

    /// <inheritdoc/>
    protected override string[] Arguments(Voice voice, SpeakingStyle style, string text, string file) =>
    [
        "-voice", voice.Name,
        "--setf", string.Create(CultureInfo.InvariantCulture, $"duration_stretch={1 / style.Speed:F3}"),
        "--setf", string.Create(CultureInfo.InvariantCulture, $"int_f0_target_mean={MeanPitch[voice.Name] * (1 + (0.15f * style.Pitch)):F1}"),
        "-t", text,
        "-o", file,
    ];
}
