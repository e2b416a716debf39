using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Ese.Emulator;

/// <summary>One thread's share of a divided loop, and how it ended.</summary>
internal sealed class LoopShare(SimdMachine machine)
{
    /// <summary>The engine as this thread sees it.</summary>
    public SimdMachine Machine => machine;

    /// <summary>The trap that ended the share; null for none.</summary>
    public TrapException? Trap { get; private set; }

    /// <summary>Any other exception that ended it; null for none.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    /// <summary>The pass of <see cref="Trap"/>.</summary>
    public int TrapPass { get; private set; }

    /// <summary>Runs instructions of a loop that was entered, in order, until its last pass is over.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="indices">The instructions.</param>
    /// <param name="operations">The decoded program.</param>
    /// <param name="profile">Takes the time of each instruction; null where it is not measured.</param>
    /// <param name="limit">The last pass that counts, which either thread may lower.</param>
    /// <param name="cancellationToken">Ends the loop between two passes.</param>
    public void Run(
        ProgramLoop loop, int[] indices, SimdOperation?[] operations, long[]? profile, PassLimit limit, CancellationToken cancellationToken)
    {
        Trap = null;
        Failure = null;
        var sequencer = machine.Sequencer;
        try
        {
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var index in indices)
                {
                    sequencer.Current = index;
                    Execute(operations[index]!, index, profile);
                }

                sequencer.Next = loop.End + 1;
                sequencer.Advance();
            }
            while (sequencer.Innermost is { } frame && frame.Start == loop.Start && sequencer.Counters[loop.Counter] <= limit.Pass);
        }
        catch (TrapException trap)
        {
            Trap = trap;
            TrapPass = sequencer.Counters[loop.Counter];
            limit.Lower(TrapPass);
        }
        catch (Exception exception)
        {
            // It is thrown again on the thread that started the run.
            Failure = ExceptionDispatchInfo.Capture(exception);
            limit.Lower(-1);
        }
    }

    private void Execute(SimdOperation operation, int index, long[]? profile)
    {
        if (profile is null)
        {
            operation.Execute(machine);
            return;
        }

        var start = Stopwatch.GetTimestamp();
        operation.Execute(machine);
        profile[index] += Stopwatch.GetTimestamp() - start;
    }
}
