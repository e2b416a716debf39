namespace Ese.Hardware.Tests;

/// <summary>What simulates an engine; <c>eng/build-engine</c> knows them by their names in small letters.</summary>
internal enum EngineSimulator
{
    /// <summary>Verilator.</summary>
    Verilator,

    /// <summary>yosys' CXXRTL.</summary>
    Cxxrtl,
}
