using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>What the run time needs to know of the model beyond the program.</summary>
public sealed record ModelFacts
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Front end.</summary>
    public required FrontEnd FrontEnd { get; init; }

    /// <summary>Label of every logit; the blank's is empty.</summary>
    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>Index of the CTC blank.</summary>
    public required int Blank { get; init; }

    /// <summary>Format of the input words: features are quantised to it.</summary>
    public required FixedFormat Input { get; init; }

    /// <summary>Words of one input step; feature bin <c>b</c> is word <c>InputOffset + b</c>, the rest are zero.</summary>
    public required int InputWords { get; init; }

    /// <summary>Word of the first feature bin.</summary>
    public required int InputOffset { get; init; }

    /// <summary>Format of the logits.</summary>
    public required FixedFormat Logits { get; init; }

    /// <summary>Words of one output step; label <c>l</c> is word <c>l</c>.</summary>
    public required int LogitWords { get; init; }

    /// <summary>Time axis of the logits.</summary>
    public required int LogitAxis { get; init; }

    /// <summary>True when every layer runs forward in time, so that an utterance can be run in pieces.</summary>
    public required bool Streamable { get; init; }

    /// <summary>Layers with weights.</summary>
    public required int LayerCount { get; init; }

    /// <summary>Weights of the dense network.</summary>
    public required long WeightCount { get; init; }

    /// <summary>Weights that are not zero.</summary>
    public required long NonZeroCount { get; init; }

    /// <summary>Beam width the model recommends; 1 is greedy.</summary>
    public int BeamWidth { get; init; } = 1;
}
