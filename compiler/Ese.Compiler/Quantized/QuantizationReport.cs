using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>What quantising chose, cost and proved; the compile report prints it.</summary>
public sealed record QuantizationReport
{
    /// <summary>Every matrix, in the order of the layers.</summary>
    public required ImmutableArray<MatrixNumbers> Matrices { get; init; }

    /// <summary>Every vector, in the order of the layers.</summary>
    public required ImmutableArray<VectorNumbers> Vectors { get; init; }

    /// <summary>The overflow certificate: every set of accumulators, in the order of the layers.</summary>
    public required ImmutableArray<AccumulatorMargin> Accumulators { get; init; }

    /// <summary>Whether 32 bits were proven to hold every accumulator of a stage.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="direction"><c>forward</c>, <c>backward</c>, or empty for layers without directions.</param>
    /// <param name="stage">Gates or output of the layer.</param>
    public bool IsNarrow(string layer, string direction, AccumulatorStage stage) =>
        Accumulators.Where(margin => margin.Layer == layer && margin.Direction == direction && margin.Stage == stage)
            .All(margin => margin.FitsNarrow);
}
