using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>The whole program, with buffers, matrices and constants by name.</summary>
public sealed record ProgramSchedule
{
    /// <summary>Instructions.</summary>
    public required ImmutableArray<ScheduledInstruction> Instructions { get; init; }

    /// <summary>On-chip buffers, by id.</summary>
    public required ImmutableArray<OnChipBuffer> Buffers { get; init; }

    /// <summary>Matrix parts to be streamed.</summary>
    public required ImmutableArray<MatrixChunk> Chunks { get; init; }

    /// <summary>Constants to be loaded, as bytes of the image.</summary>
    public required ImmutableArray<ReadOnlyMemory<byte>> Constants { get; init; }

    /// <summary>Segments, by index; the size of the image is not known yet.</summary>
    public required ImmutableArray<Segment> Segments { get; init; }

    /// <summary>Time axes, by index.</summary>
    public required ImmutableArray<TimeAxis> Axes { get; init; }

    /// <summary>Source tags, by id.</summary>
    public required ImmutableArray<SourceTag> Tags { get; init; }

    /// <summary>Where the features lie.</summary>
    public required VectorSequence Input { get; init; }

    /// <summary>Where the output of each layer lies.</summary>
    public required ImmutableArray<VectorSequence> Outputs { get; init; }
}
