using System.Globalization;
using Ese.Testing;

namespace Ese.Mutation;

/// <summary>What the command line asks for.</summary>
internal sealed record MutationOptions
{
    private MutationOptions()
    {
    }

    /// <summary>What the command takes.</summary>
    public const string Usage = """
        eng/mutate [--count N] [--seed N] [--work FOLDER] [--report PAGE] [--limit N] [--part PART] [--only ID] [--retry] [--list]
          --count    faults to try that compile: 8 of 13 in the engine, 3 in the interpreter, 2 in the encoder (70)
          --seed     which ones (1)
          --work     folder of results.tsv, from which a run that was stopped goes on (a folder beside the temporary files)
          --report   page whose tables are written anew
          --limit    faults to try in this run
          --part     tries faults of rtl, interpreter or encoder alone
          --only     tries one fault, whatever is known about it
          --retry    tries those again that survived
          --list     prints the faults in the order in which they are drawn, and tries none
        """;

    public int Count { get; private init; } = 70;

    public int Seed { get; private init; } = 1;

    public string Work { get; private init; } = Path.Combine(Path.GetTempPath(), "ese-mutations");

    public string? Report { get; private init; }

    public int Limit { get; private init; } = int.MaxValue;

    public FaultPart? Part { get; private init; }

    public string? Only { get; private init; }

    public bool Retry { get; private init; }

    public bool List { get; private init; }

    /// <summary>Reads the arguments; null where they are not as <see cref="Usage"/> says.</summary>
    public static MutationOptions? Read(ReadOnlySpan<string> arguments)
    {
        var options = new MutationOptions();
        for (var rest = arguments; rest.Length > 0; rest = rest[(rest[0] is "--retry" or "--list" ? 1 : 2)..])
        {
            var value = rest.Length > 1 ? rest[1] : "";
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            var next = rest[0] switch
            {
                "--retry" => options with { Retry = true },
                "--list" => options with { List = true },
                "--count" when isNumber => options with { Count = number },
                "--seed" when isNumber => options with { Seed = number },
                "--limit" when isNumber => options with { Limit = number },
                "--work" when value.Length > 0 => options with { Work = Path.GetFullPath(value) },
                "--report" when value.Length > 0 => options with { Report = Path.GetFullPath(value, RepositoryPaths.Root) },
                "--part" when Enum.TryParse<FaultPart>(value, ignoreCase: true, out var part) && !isNumber => options with { Part = part },
                "--only" when value.Length > 0 => options with { Only = value },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return options;
    }

    /// <summary>How many faults of a part are wanted.</summary>
    public int Of(FaultPart part) => Part is { } alone && part != alone ? 0 : part switch
    {
        FaultPart.Rtl => Count - (Count * 3 / 13) - (Count * 2 / 13),
        FaultPart.Interpreter => Count * 3 / 13,
        _ => Count * 2 / 13,
    };
}
