using System.Collections.Immutable;

namespace Ese.Import;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Name of the tensor.</param>
/// <param name="Type">Element type as the file names it, such as <c>F32</c>.</param>
/// <param name="Shape">Dimensions, outermost first; empty for a scalar.</param>
/// <param name="Start">First byte, counted from the end of the header.</param>
/// <param name="Length">Bytes.</param>
public sealed record SafetensorsEntry(string Name, string Type, ImmutableArray<int> Shape, int Start, int Length)
{
    /// <summary>Number of elements.</summary>
    public int Count => Shape.Aggregate(1, (count, dimension) => count * dimension);
}
