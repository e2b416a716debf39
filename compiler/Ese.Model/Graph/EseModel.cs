using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Model;

/// <summary>The content of an <c>.esemodel</c> file (promise P1), checked in full before anyone sees it.</summary>
public sealed record EseModel
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Front end.</summary>
    public required FrontEnd FrontEnd { get; init; }

    /// <summary>Label of every output; the blank's is empty.</summary>
    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>Index of the CTC blank.</summary>
    public required int Blank { get; init; }

    /// <summary>The layers, in the order in which vectors pass them.</summary>
    public required ImmutableArray<Layer> Layers { get; init; }

    /// <summary>Observed ranges by vector name; see <see cref="CalibrationNames"/>.</summary>
    public ImmutableSortedDictionary<string, ValueRange> Calibration { get; init; } =
        ImmutableSortedDictionary<string, ValueRange>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Decoder defaults.</summary>
    public DecoderDefaults Decoder { get; init; } = new();

    /// <summary>Where the model came from and what was done to it, oldest first.</summary>
    public ImmutableArray<ProvenanceStep> Provenance { get; init; } = [];

    /// <summary>SHA-256 of the file's message, 64 lower-case hexadecimal digits; empty until it was written or read.</summary>
    public string Id { get; init; } = "";
}

/// <summary>Decoder settings the model recommends.</summary>
/// <param name="BeamWidth">Beam width; 1 is greedy.</param>
public sealed record DecoderDefaults(int BeamWidth = 1);

/// <summary>One step of a model's history.</summary>
/// <param name="Step">What was done, such as <c>import</c> or <c>prune</c>.</param>
/// <param name="Detail">Parameters and result as sorted <c>key=value</c> pairs, joined by "; ".</param>
public sealed record ProvenanceStep(string Step, string Detail);

/// <summary>
/// What calibration saw of one vector: the largest magnitude and a histogram over powers of two, from which the
/// share of values any binary point would saturate follows exactly.
/// </summary>
/// <param name="Maximum">Largest magnitude seen.</param>
/// <param name="Exponents">Entry <c>k</c> counts values with <c>2^(k−25) ≤ |v| &lt; 2^(k−24)</c>, entry 0 also smaller ones, the last (48) also larger ones.</param>
public sealed record ValueRange(float Maximum, ImmutableArray<long> Exponents)
{
    /// <summary>Entries of the histogram.</summary>
    public const int Bins = 49;
}

/// <summary>Names of the vectors that calibration observes.</summary>
public static class CalibrationNames
{
    /// <summary>The normalised features.</summary>
    public const string Input = "input";

    /// <summary>The output of a layer, both directions joined.</summary>
    public static string Output(string layer) => layer + "/output";

    /// <summary>The output of one direction before joining; <paramref name="direction"/> is <c>forward</c> or <c>backward</c>.</summary>
    public static string Hidden(string layer, string direction) => $"{layer}/{direction}/hidden";

    /// <summary>The cells of one direction.</summary>
    public static string Cell(string layer, string direction) => $"{layer}/{direction}/cell";

    /// <summary>The vector <c>m</c> before the projection of one direction.</summary>
    public static string Memory(string layer, string direction) => $"{layer}/{direction}/memory";
}
