using Ese.Isa;

namespace Ese.Compiler;

/// <summary>A vector on its way from one layer to the next.</summary>
/// <param name="Format">Its format.</param>
/// <param name="Largest">Largest magnitude its integers can have.</param>
internal readonly record struct VectorState(FixedFormat Format, long Largest)
{
    /// <summary>A vector that may take any integer of its format.</summary>
    public static VectorState Any(FixedFormat format) => new(format, -format.Minimum);
}
