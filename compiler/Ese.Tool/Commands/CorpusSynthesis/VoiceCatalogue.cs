using System.Collections.Immutable;
using System.IO.Enumeration;
using Ese.Isa;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>The voices that <c>ese corpus synth</c> chooses from.</summary>
internal static class VoiceCatalogue
{
    private static readonly string[] FliteVoices = ["kal", "kal16", "awb", "rms", "slt"];

    private static readonly string[] OtherAccents = ["en-us-nyc", "en-029", "en-gb", "en-gb-scotland", "en-gb-x-rp", "en-gb-x-gbclan", "en-gb-x-gbcwmd"];

    private static readonly string[] FewVariants = ["", "m1", "m3", "m5", "m7", "f1", "f2", "f4", "croak", "Annie", "Michael"];

    // Robots and jokes are left out.
    private static readonly string[] Variants =
    [
        "", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "f1", "f2", "f3", "f4", "f5", "croak", "whisper", "whisperf", "klatt", "klatt2", "klatt3", "klatt4",
        "adam", "Alex", "Alicia", "Andrea", "Andy", "Annie", "anika", "announcer", "aunty", "belinda", "benjamin", "boris", "caleb", "david", "Denis", "ed",
        "edward", "Gene", "grandma", "grandpa", "Hugo", "Jacky", "john", "Lee", "linda", "Marco", "max", "Michael", "Mike", "norbert", "paul", "quincy", "rob",
        "robert", "sandro", "shelby", "steph", "travis", "victor", "zac",
    ];

    /// <summary>Every voice known, whether installed or not; American English has the most.</summary>
    public static ImmutableArray<Voice> All { get; } =
    [
        .. FliteVoices.Select(name => new Voice(Flite.Program, name)),
        .. Accent("en-us", Variants),
        .. OtherAccents.SelectMany(accent => Accent(accent, FewVariants)),
    ];

    /// <summary>The voices of the clips that ship with the example; they stay unheard in training unless told otherwise.</summary>
    public static ImmutableArray<Voice> Shipped { get; } = ReadShipped();

    /// <summary>Chooses voices by patterns such as <c>espeak-ng:en-us*</c>.</summary>
    /// <param name="wanted">Patterns of the voices wanted; none for all.</param>
    /// <param name="excluded">Patterns of the voices left out, with every other voice of the same speaker.</param>
    /// <exception cref="EseException">ESE4242: a pattern fits no voice, or none is left.</exception>
    public static ImmutableArray<Voice> Choose(IReadOnlyCollection<string> wanted, IReadOnlyCollection<string> excluded)
    {
        if (wanted.Concat(excluded).FirstOrDefault(pattern => !All.Any(voice => Fits(pattern, voice))) is { } unknown)
        {
            throw new EseException(
                ErrorTable.NoVoice,
                $"No voice is called \"{unknown}\"; name voices such as {All[0]} or {All[^1]}, or give patterns such as {EspeakNg.Program}:en-us*.");
        }

        HashSet<Voice> unheard = [.. All.Where(voice => excluded.Any(pattern => Fits(pattern, voice))).Select(voice => voice.Speaker)];
        ImmutableArray<Voice> chosen =
        [
            .. All.Where(voice => (wanted.Count == 0 || wanted.Any(pattern => Fits(pattern, voice))) && !unheard.Contains(voice.Speaker)),
        ];
        return chosen.IsEmpty
            ? throw new EseException(ErrorTable.NoVoice, "Every voice asked for is excluded; ask for others, or exclude fewer with --exclude-voices.")
            : chosen;
    }

    private static IEnumerable<Voice> Accent(string accent, string[] variants) =>
        variants.Select(variant => new Voice(EspeakNg.Program, variant.Length == 0 ? accent : $"{accent}+{variant}"));

    private static bool Fits(string pattern, Voice voice) => FileSystemName.MatchesSimpleExpression(pattern, voice.ToString(), ignoreCase: false);

    private static ImmutableArray<Voice> ReadShipped()
    {
        using var reader = new StreamReader(typeof(VoiceCatalogue).Assembly.GetManifestResourceStream("clips.tsv")!);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#'))
                .Select(line => line.Split('\t'))
                .Select(fields => new Voice(fields[1], fields[2]))
                .Distinct(),
        ];
    }
}
