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

    /// <summary>Widths the model was quantised for, or null.</summary>
    public NumberDefaults? Numbers { get; init; }

    /// <summary>Where the model came from and what was done to it, oldest first.</summary>
    public ImmutableArray<ProvenanceStep> Provenance { get; init; } = [];

    /// <summary>SHA-256 of the file's message, 64 lower-case hexadecimal digits; empty until it was written or read.</summary>
    public string Id { get; init; } = "";
}
