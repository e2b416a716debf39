using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>Asks the synthesisers of voices what they can do.</summary>
internal static class InstalledVoices
{
    /// <summary>Settings with those of the voices that are installed, and with their programs' versions.</summary>
    /// <exception cref="EseException">ESE4240 and ESE4241: a synthesiser is missing or fails. ESE4242: none of its voices is there.</exception>
    public static async Task<SynthesisSettings> SettingsAsync(ImmutableArray<Voice> voices, SynthesisSettings settings, CancellationToken cancellationToken)
    {
        var installed = ImmutableArray.CreateBuilder<Voice>();
        foreach (IGrouping<string, Voice> group in voices.GroupBy(voice => voice.Synthesiser))
        {
            Synthesiser synthesiser = Synthesiser.Of(group.First());
            settings = settings with { Programs = settings.Programs.Add(synthesiser.Name, await synthesiser.VersionAsync(cancellationToken)) };
            ImmutableArray<Voice> found = await synthesiser.InstalledAsync([.. group], cancellationToken);
            if (found.IsEmpty)
                throw new EseException(ErrorTable.NoVoice, $"{synthesiser.Name} has none of the voices {string.Join(", ", group)}; install its voices or name others with --voices.");
            installed.AddRange(found);
        }

        return settings with { Voices = installed.ToImmutable() };
    }
}
