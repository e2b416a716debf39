namespace Ese.Drivers;

/// <summary>What a call into a Verilated engine ended with, <c>ese_sim_result</c> of its header.</summary>
internal enum SimulationResult
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>The interrupt is raised.</summary>
    Interrupt = 1,

    /// <summary>Trace events are waiting.</summary>
    Event = 2,

    /// <summary>All cycles are used up.</summary>
    Cycles = 3,

    /// <summary>A rule of a bus was broken.</summary>
    Violation = 4,

    /// <summary>Bytes outside card memory, or an offset outside the register map.</summary>
    Range = 5,

    /// <summary>The engine did not answer a register transaction.</summary>
    Silent = 6,
}
