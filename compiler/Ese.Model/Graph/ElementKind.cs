namespace Ese.Model;

/// <summary>How the elements of a tensor are stored.</summary>
public enum ElementKind
{
    /// <summary>IEEE single precision.</summary>
    Float32,

    /// <summary>IEEE half precision.</summary>
    Float16,

    /// <summary>8-bit fixed point.</summary>
    Int8,

    /// <summary>12-bit fixed point.</summary>
    Int12,

    /// <summary>16-bit fixed point.</summary>
    Int16,
}
