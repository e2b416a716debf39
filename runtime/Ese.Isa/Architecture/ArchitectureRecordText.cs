using System.Collections.Immutable;
using System.Globalization;

namespace Ese.Isa;

/// <summary>
/// The text form of an architecture record (<c>.esearch</c>): one <c>key=value</c> line per key in ordinal order, every
/// key present, lines that start with <c>#</c> are comments.
/// </summary>
public static class ArchitectureRecordText
{
    /// <summary>Longest text that is read, in characters.</summary>
    public const int MaximumLength = 65536;

    /// <summary>The text of a record, with LF line ends and without comments.</summary>
    public static string Format(ArchitectureRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["clockMegahertz"] = record.ClockMegahertz.ToString(CultureInfo.InvariantCulture),
            ["name"] = record.Name,
            ["slotFormats"] = string.Join(',', record.SlotFormats.Select(format => format.Name)),
            ["summary"] = record.Summary,
            ["vectorBits"] = string.Join(',', record.VectorBits.Select(bits => bits.ToString(CultureInfo.InvariantCulture))),
        };
        foreach (var key in ArchitectureKey.All)
        {
            lines[key.Name] = key.Format(record);
        }

        return string.Concat(lines.Select(line => $"{line.Key}={line.Value}\n"));
    }

    /// <summary>Reads a record.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Where it came from, for errors.</param>
    /// <exception cref="EseException"><see cref="ErrorTable.InvalidArchitecture"/>: a key is unknown, missing, repeated, out of order or out of range.</exception>
    public static ArchitectureRecord Parse(string text, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaximumLength)
        {
            throw new EseException(ErrorTable.InvalidArchitecture, $"The record has {text.Length} characters, at most {MaximumLength} are read.", file);
        }

        return new Values(ReadLines(text, file), file).Record();
    }

    private static Dictionary<string, string> ReadLines(string text, string? file)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var previous = "";
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var separator = line.IndexOf('=', StringComparison.Ordinal);
            var key = separator < 0 ? line : line[..separator];
            if (separator < 0 || !IsKnown(key))
            {
                throw new EseException(ErrorTable.InvalidArchitecture, $"The line '{Shorten(line)}' is not 'key=value' with a known key; remove or correct it.", file);
            }

            if (string.CompareOrdinal(previous, key) >= 0)
            {
                throw new EseException(ErrorTable.InvalidArchitecture, $"The key '{key}' follows '{previous}'; keys stand once each, in ordinal order.", file);
            }

            values.Add(key, line[(separator + 1)..]);
            previous = key;
        }

        return values;
    }

    private static bool IsKnown(string key) =>
        ArchitectureKey.All.Any(known => known.Name == key) || ArchitectureKey.Texts.Any(known => known.Name == key);

    private static string Shorten(string line) => line.Length <= 60 ? line : line[..60] + "…";

    /// <summary>The values by key, read with their rules.</summary>
    private sealed class Values(Dictionary<string, string> values, string? file)
    {
        public ArchitectureRecord Record() => new()
        {
            Name = Name(),
            Summary = Text("summary", value => value.Length is > 0 and <= 400 && value.All(c => !char.IsControl(c) && !char.IsSurrogate(c)), "a sentence of at most 400 characters"),
            Lanes = (int)Whole("lanes"),
            ColumnGroups = (int)Whole("columnGroups"),
            Channels = (int)Whole("channels"),
            SlotFormats = SlotFormats(),
            VectorBits = Text("vectorBits", value => value is "16" or "8,16", "'16' or '8,16'") == "16" ? [16] : [8, 16],
            AccumulatorBits = (int)Whole("accumulatorBits"),
            QueueDepth = (int)Whole("queueDepth"),
            RowsPerLane = (int)Whole("rowsPerLane"),
            ActivationWords = (int)Whole("activationWords"),
            CellWords = (int)Whole("cellWords"),
            ParameterWords = (int)Whole("parameterWords"),
            ProgramWords = (int)Whole("programWords"),
            MaximumInput = (int)Whole("maximumInput"),
            MaximumCells = (int)Whole("maximumCells"),
            ClockMegahertz = Clock(),
            MemoryBytesPerCycle = (int)Whole("memoryBytesPerCycle"),
            MemoryLatencyCycles = (int)Whole("memoryLatencyCycles"),
            MemoryBytes = Whole("memoryBytes"),
            ElementUnitsPerCycle = (int)Whole("elementUnitsPerCycle"),
            PrefetchLines = (int)Whole("prefetchLines"),
            WeightStoreBytes = Whole("weightStoreBytes"),
            WeightStoreBytesPerCycle = (int)Whole("weightStoreBytesPerCycle"),
        };

        private string Name() => Text(
            "name",
            value => value.Length is > 0 and <= 64 && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
            "lower-case letters, digits and hyphens, at most 64");

        private ImmutableArray<SlotFormat> SlotFormats()
        {
            var text = Value("slotFormats");
            var formats = SlotFormat.All.Where(format => text.Split(',').Contains(format.Name)).ToImmutableArray();
            return formats.Length > 0 && string.Join(',', formats.Select(format => format.Name)) == text
                ? formats
                : throw Wrong("slotFormats", text, $"some of {string.Join(',', SlotFormat.All.Select(format => format.Name))}, in this order");
        }

        private double Clock()
        {
            var text = Value("clockMegahertz");
            return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                && value is > 0 and <= 10000 && value.ToString(CultureInfo.InvariantCulture) == text
                ? value
                : throw Wrong("clockMegahertz", text, "a number of MHz above 0, at most 10000, in shortest form");
        }

        private long Whole(string name)
        {
            var key = ArchitectureKey.All.First(known => known.Name == name);
            var text = Value(name);
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                && value >= key.Minimum && value <= key.Maximum && value.ToString(CultureInfo.InvariantCulture) == text
                ? value
                : throw Wrong(name, text, FormattableString.Invariant($"a whole number from {key.Minimum} to {key.Maximum}"));
        }

        private string Text(string key, Func<string, bool> isLegal, string needed)
        {
            var value = Value(key);
            return isLegal(value) ? value : throw Wrong(key, value, needed);
        }

        private string Value(string key) =>
            values.TryGetValue(key, out var value)
                ? value
                : throw new EseException(ErrorTable.InvalidArchitecture, $"The key '{key}' is missing; add it.", file);

        private EseException Wrong(string key, string value, string needed) =>
            new(ErrorTable.InvalidArchitecture, $"The key '{key}' is '{Shorten(value)}'; it takes {needed}.", file);
    }
}
