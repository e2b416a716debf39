using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// The network in integers, before lanes and instructions: everything that decides a bit of the result, in logical
/// order. <c>docs/numerics.md</c> says what each layer computes from it.
/// </summary>
public sealed record QuantizedGraph
{
    /// <summary>Format of the features.</summary>
    public required FixedFormat Input { get; init; }

    /// <summary>Features per step.</summary>
    public required int InputWidth { get; init; }

    /// <summary>The layers, in order.</summary>
    public required ImmutableArray<QuantizedLayer> Layers { get; init; }

    /// <summary>The activation tables the layers name by index, at most eight.</summary>
    public required ImmutableArray<ActivationTable> Tables { get; init; }
}
