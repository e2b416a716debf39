using System.Runtime.InteropServices;

namespace Ese.Drivers;

/// <summary>Kinds of <see cref="TraceEvent"/>.</summary>
internal enum TraceEventKind
{
    /// <summary>An instruction issued.</summary>
    Issued = 0,

    /// <summary>An instruction is complete.</summary>
    Idle = 1,
}

/// <summary>When an instruction of a traced run issued or was complete, <c>ese_sim_event</c> of the header.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Detail">Issued: its index in the program. Idle: its unit, as the bit of the wait mask.</param>
/// <param name="Number">Which instruction of the run, counting every issue from 0.</param>
/// <param name="Cycle">Clock cycles since the simulation was created.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TraceEvent(TraceEventKind Kind, int Detail, long Number, long Cycle);
