using Ese.Isa;

namespace Ese.Compiler;

/// <summary>A layer with units on lanes and vectors in word order.</summary>
/// <param name="Name">Name of the layer.</param>
/// <param name="Input">Layout of the vectors it reads.</param>
/// <param name="Output">Layout of the vectors it stores.</param>
/// <param name="OutputFormat">Format of the words it stores.</param>
public abstract record LaneLayer(string Name, VectorLayout Input, VectorLayout Output, FixedFormat OutputFormat)
{
    /// <summary>Every matrix of the layer, in the order of its instructions.</summary>
    public abstract IEnumerable<LaneMatrix> Matrices { get; }
}
