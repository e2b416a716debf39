using System.Collections.Immutable;
using Ese.Compression;
using Ese.Model;

namespace Ese.Tool.Plots;

/// <summary>All that the report of a compression shows.</summary>
internal sealed record CompressionReport
{
    /// <summary>The scan that chose densities.</summary>
    public required ScanReport Scan { get; init; }

    /// <summary>The models that are there, the dense one first, in the order in which they are made.</summary>
    public required ImmutableArray<ReportStage> Stages { get; init; }

    /// <summary>The trainings that are there.</summary>
    public required ImmutableArray<StageHistory> Histories { get; init; }

    /// <summary>The weights before and after.</summary>
    public required ImmutableArray<KindHistograms> Weights { get; init; }

    /// <summary>The table as text; null where none was asked for.</summary>
    public string? Table { get; init; }

    /// <summary>What was done to the last model, oldest step first.</summary>
    public required ImmutableArray<ProvenanceStep> Provenance { get; init; }
}
