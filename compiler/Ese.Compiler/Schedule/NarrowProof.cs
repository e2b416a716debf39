namespace Ese.Compiler;

/// <summary>Reads the overflow certificate.</summary>
internal static class NarrowProof
{
    /// <summary>Whether 32 bits were proven for these accumulators; without an entry nothing was.</summary>
    public static bool Holds(QuantizationReport? report, string layer, string direction, AccumulatorStage stage) =>
        report is not null
        && report.Accumulators.Any(margin => margin.Layer == layer && margin.Direction == direction && margin.Stage == stage)
        && report.IsNarrow(layer, direction, stage);
}
