using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>
/// A network that benchmarks run: sizes and numbers as published for DeePhi's ESE, Sogou and DDESE systems. What a
/// publication leaves open is said beside the shape.
/// </summary>
public sealed record BenchmarkShape
{
    /// <summary>Name, as <c>ese generate</c> and <c>ese bench</c> take it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Features per frame.</summary>
    public required int Features { get; init; }

    /// <summary>Samples from one frame to the next, at 16 kHz.</summary>
    public int HopSamples { get; init; } = 160;

    /// <summary>Convolutions in front of the recurrent layers.</summary>
    public ImmutableArray<BenchmarkConvolution> Convolutions { get; init; } = [];

    /// <summary>LSTM layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Cells of a layer and direction.</summary>
    public required int Cells { get; init; }

    /// <summary>Rows of the projection, 0 for none.</summary>
    public int Projection { get; init; }

    /// <summary>Whether gates i, f and o see the cells.</summary>
    public bool Peepholes { get; init; }

    /// <summary>Whether layers have two directions, whose outputs are summed.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Outputs of a fully connected layer behind the LSTM, 0 where the LSTM's outputs are the logits.</summary>
    public int Labels { get; init; }

    /// <summary>Share of the LSTM's weights that are kept, above 0, at most 1.</summary>
    public required double Density { get; init; }

    /// <summary>Bits of weights.</summary>
    public required int WeightBits { get; init; }

    /// <summary>Bits of vectors.</summary>
    public required int VectorBits { get; init; }

    /// <summary>Channels that are run at once.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Frames of an utterance that is measured.</summary>
    public required int Frames { get; init; }

    /// <summary>Elements of an LSTM layer's output; directions are summed.</summary>
    public int Outputs => Projection > 0 ? Projection : Cells;

    /// <summary>Elements of the first LSTM layer's input.</summary>
    public int LstmInput => Convolutions.IsEmpty
        ? Features
        : Convolutions[^1].Filters * Convolutions.Aggregate(Features, (bins, layer) => layer.BinsFor(bins));

    /// <summary>Time steps of the LSTM for <see cref="Frames"/>.</summary>
    public int LstmSteps => Convolutions.Aggregate(Frames, (steps, layer) => layer.StepsFor(steps));

    /// <summary>Weights of the dense LSTM layers.</summary>
    public long LstmWeights => Enumerable.Range(0, Layers).Sum(layer =>
        (Bidirectional ? 2L : 1L) * ((4L * Cells * ((layer == 0 ? LstmInput : Outputs) + Outputs)) + ((long)Projection * Cells)));

    /// <summary>The LSTM layers alone, fed with what the convolutions would give.</summary>
    public BenchmarkShape LstmOnly() => this with { Features = LstmInput, Frames = LstmSteps, Convolutions = [], Labels = 0 };
}
