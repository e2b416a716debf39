using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>What a compile decided and what it costs. It depends only on model, options and target.</summary>
public sealed record CompileReport
{
    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Identity of the model.</summary>
    public required string ModelId { get; init; }

    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Number format of the features.</summary>
    public required string Input { get; init; }

    /// <summary>Width of the weights in bits, as asked for.</summary>
    public required int WeightBits { get; init; }

    /// <summary>Width of the vectors in bits, as asked for.</summary>
    public required int VectorBits { get; init; }

    /// <summary>Profile of the activation tables.</summary>
    public required string Tables { get; init; }

    /// <summary>The layers, in order.</summary>
    public required ImmutableArray<LayerReport> Layers { get; init; }

    /// <summary>Use of the target's memories.</summary>
    public required ImmutableArray<MemoryReport> Memories { get; init; }

    /// <summary>Instructions of the program.</summary>
    public required int Instructions { get; init; }

    /// <summary>Bytes of the binary.</summary>
    public required long BinaryBytes { get; init; }

    /// <summary>Cycles of one second of audio; null where the program makes too many passes to be modelled.</summary>
    public required CycleSummary? Cycles { get; init; }

    /// <summary>Weights of all matrices.</summary>
    public long Weights => Layers.Sum(layer => layer.Matrices.Sum(matrix => (long)matrix.Rows * matrix.Columns));

    /// <summary>Weights that are not zero.</summary>
    public long NonZero => Layers.Sum(layer => layer.Matrices.Sum(matrix => matrix.NonZero));

    /// <summary>Bytes of all weight streams.</summary>
    public long StreamBytes => Layers.Sum(layer => layer.Matrices.Sum(matrix => matrix.Bytes));

    /// <summary>Lines of all weight streams.</summary>
    public long StreamLines => Layers.Sum(layer => layer.Matrices.Sum(matrix => matrix.Lines));
}
