using Ese.Emulator;

namespace Ese.Conformance;

/// <summary>How a run ended: its trap with instruction and reason, and the counters.</summary>
/// <param name="Trap">The trap's text, or null.</param>
/// <param name="Instructions">Instructions issued.</param>
/// <param name="MultiplyAccumulates">Multiply-accumulates.</param>
internal sealed record RunEnd(string? Trap, long Instructions, long MultiplyAccumulates)
{
    /// <summary>Runs a program to its end.</summary>
    public static RunEnd Of(IProgramInterpreter interpreter, ProgramLaunch launch)
    {
        string? trap = null;
        try
        {
            interpreter.Run(launch);
        }
        catch (TrapException exception)
        {
            trap = $"{exception.Code} at {exception.Instruction}: {exception.Message}";
        }

        return new RunEnd(trap, interpreter.InstructionsIssued, interpreter.MultiplyAccumulates);
    }
}
