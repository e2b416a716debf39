namespace Ese.Emulator.Tests;

/// <summary>How a run ended.</summary>
internal sealed record RunOutcome(string? Trap, bool IsCancelled, long Instructions, long MultiplyAccumulates)
{
    public static RunOutcome Of(IProgramInterpreter interpreter, ProgramLaunch launch, CancellationToken cancellationToken)
    {
        string? trap = null;
        var isCancelled = false;
        try
        {
            interpreter.Run(launch, cancellationToken);
        }
        catch (TrapException exception)
        {
            trap = exception.Message;
        }
        catch (OperationCanceledException)
        {
            isCancelled = true;
        }

        return new RunOutcome(trap, isCancelled, interpreter.InstructionsIssued, interpreter.MultiplyAccumulates);
    }
}
