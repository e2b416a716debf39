namespace Ese.Compiler;

/// <summary>Numbers a baseline computes with.</summary>
public enum BaselinePrecision
{
    /// <summary>Single precision.</summary>
    Float32,

    /// <summary>8-bit weights, vectors quantised as they come; convolutions stay in single precision.</summary>
    DynamicInt8,
}
