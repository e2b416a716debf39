using Ese.Isa;

namespace Ese.Compiler;

/// <summary>A layer in integers.</summary>
/// <param name="Name">Name of the layer of the model it came from.</param>
public abstract record QuantizedLayer(string Name)
{
    /// <summary>Elements of the logical output vector.</summary>
    public required int Outputs { get; init; }

    /// <summary>Format of the output vector.</summary>
    public required FixedFormat Output { get; init; }
}
