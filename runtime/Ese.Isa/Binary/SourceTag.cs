namespace Ese.Isa;

/// <summary>Where instructions came from (promise P3).</summary>
/// <param name="Id">The value of the instructions' tag field.</param>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Part">Direction and matrix or gate, such as <c>forward/input</c>; empty for the layer as a whole.</param>
public sealed record SourceTag(int Id, string Layer, string Part);
