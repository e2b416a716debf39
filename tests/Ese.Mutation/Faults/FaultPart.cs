namespace Ese.Mutation;

/// <summary>Which part of the project a fault lies in.</summary>
public enum FaultPart
{
    /// <summary>The engine in SystemVerilog.</summary>
    Rtl,

    /// <summary>The reference interpreter.</summary>
    Interpreter,

    /// <summary>What writes weight streams, images and instructions.</summary>
    Encoder,
}
