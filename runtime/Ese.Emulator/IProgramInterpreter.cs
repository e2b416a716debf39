namespace Ese.Emulator;

/// <summary>
/// Executes the words of an ESE program on an emulated engine. On-chip memories keep their content from run to run until
/// <see cref="Reset"/>. Not safe for use by several threads at once.
/// </summary>
public interface IProgramInterpreter
{
    /// <summary>Sees every buffer write, in program order; null, the default, costs nothing.</summary>
    IExecutionObserver? Observer { get; set; }

    /// <summary>Instructions issued in the last run.</summary>
    long InstructionsIssued { get; }

    /// <summary>Multiply-accumulates of the last run: elements with a weight, times the channels that took part.</summary>
    long MultiplyAccumulates { get; }

    /// <summary>Clears accumulators and on-chip memories.</summary>
    void Reset();

    /// <summary>Runs a program until it halts.</summary>
    /// <param name="launch">Where program and segments are, and how many steps each channel has.</param>
    /// <param name="cancellationToken">Ends the run between two instructions.</param>
    /// <exception cref="TrapException">The program did what no program may do; memories hold what was written before.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    void Run(ProgramLaunch launch, CancellationToken cancellationToken = default);
}
