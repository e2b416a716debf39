using System.Collections.Immutable;
using System.Globalization;
using Ese.Isa;

namespace Ese.Compression;

/// <summary>The densities that a scan tries on every matrix, falling.</summary>
internal static class ScanDensities
{
    /// <summary>What is tried unless told otherwise.</summary>
    public static ImmutableArray<double> Default { get; } = [1, 0.7, 0.5, 0.3, 0.2, 0.15, 0.1, 0.07, 0.05];

    private static readonly ImmutableArray<double> Lower = [0.03, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005];

    /// <summary>Those, and lower ones until half a density, so that matrices which need few weights can give some to the others.</summary>
    public static ImmutableArray<double> DownTo(double density) =>
        [.. Default, .. Lower.TakeWhile((_, index) => (index == 0 ? Default[^1] : Lower[index - 1]) > density / 2)];

    /// <summary>Most densities of a scan.</summary>
    public const int Most = 100;

    /// <summary>Reads densities that are separated by commas; 1, the whole model, is always among them.</summary>
    /// <exception cref="EseException">ESE4208.</exception>
    public static ImmutableArray<double> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var densities = new SortedSet<double> { 1 };
        string[] parts = text.Split(',');
        foreach (string part in parts)
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double density) || !(density > 0 && density <= 1))
                throw Invalid(text, $"\"{part}\" is none");
            if (!densities.Add(density) && density != 1)
                throw Invalid(text, $"{part} is there twice");
        }

        return densities.Count <= Most ? [.. densities.Reverse()] : throw Invalid(text, $"there are more than {Most}");
    }

    private static EseException Invalid(string text, string reason) =>
        new(ErrorTable.InvalidDensities, $"Densities \"{text}\": {reason}; numbers above 0 and at most 1, separated by commas, each once, are needed.");
}
