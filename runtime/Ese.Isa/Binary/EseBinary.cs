using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>The content of an <c>.esebin</c> file (promise P4).</summary>
/// <remarks>Only a binary of <see cref="EseBinaryReader.ReadFile(string)"/> holds more than memory; disposing others does nothing.</remarks>
public sealed record EseBinary : IDisposable
{
    /// <summary>Identity of the model it was compiled from: SHA-256 of the model's content, as 64 lower-case hexadecimal digits.</summary>
    public required string ModelId { get; init; }

    /// <summary>The target it was compiled for.</summary>
    public required ArchitectureRecord Architecture { get; init; }

    /// <summary>What the run time needs to know of the model.</summary>
    public required ModelFacts Facts { get; init; }

    /// <summary>Time axes, by index.</summary>
    public required ImmutableArray<TimeAxis> Axes { get; init; }

    /// <summary>Segments, by index; segment 0 is the image.</summary>
    public required ImmutableArray<Segment> Segments { get; init; }

    /// <summary>Instructions.</summary>
    public required ImmutableArray<InstructionWord> Program { get; init; }

    /// <summary>Weight streams, parameters and tables.</summary>
    public required ReadOnlyMemory<byte> Image { get; init; }

    /// <summary>Source tags, by id.</summary>
    public required ImmutableArray<SourceTag> Tags { get; init; }

    /// <summary>Where each layer's output lies.</summary>
    public required ImmutableArray<LayerSymbol> Symbols { get; init; }

    /// <summary>
    /// Lets go of the file <see cref="Image"/> is mapped from, as soon as no device uses it; the image, here and in copies
    /// of this record, cannot be used any more. Spans taken from it before must not be used either.
    /// </summary>
    public void Dispose() => MappedFile.Release(Image);
}
