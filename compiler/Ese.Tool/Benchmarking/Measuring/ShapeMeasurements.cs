using System.Collections.Immutable;
using Ese.Compiler;

namespace Ese.Tool.Benchmarking;

/// <summary>Everything that was measured and modelled of a shape.</summary>
internal sealed record ShapeMeasurements
{
    /// <summary>The shape.</summary>
    public required BenchmarkShape Shape { get; init; }

    /// <summary>Bits of weights and vectors that the emulator ran with.</summary>
    public required (int Weights, int Vectors) Bits { get; init; }

    /// <summary>The LSTM layers, by number of threads.</summary>
    public required ImmutableArray<SideTimes> Lstm { get; init; }

    /// <summary>Samples to text, by number of threads; empty where the shape is LSTM layers alone.</summary>
    public required ImmutableArray<SideTimes> EndToEnd { get; init; }

    /// <summary>Stages on the emulator, one thread; null where the shape is LSTM layers alone.</summary>
    public required StageTimes? EmulatorStages { get; init; }

    /// <summary>Stages on the baseline, one thread, features and decoding those of the emulator; null likewise or without a baseline.</summary>
    public required StageTimes? BaselineStages { get; init; }

    /// <summary>The whole network on the modelled engine; null likewise.</summary>
    public required EngineCost? WholeCost { get; init; }

    /// <summary>The LSTM layers on every modelled engine, the one of the tables first.</summary>
    public required ImmutableArray<EngineCost> LstmCosts { get; init; }

    /// <summary>Frames that <see cref="LstmCosts"/> are about.</summary>
    public required int CostFrames { get; init; }

    /// <summary>Latency over density.</summary>
    public required ImmutableArray<LatencyPoint> Densities { get; init; }

    /// <summary>Latency over channels.</summary>
    public required ImmutableArray<LatencyPoint> Channels { get; init; }

    /// <summary>What the machine can do.</summary>
    public required MachinePeaks Peaks { get; init; }
}
