namespace Ese.Emulator.Tests;

/// <summary>An interpreter that remembers what it was last asked to run, so that it can be run again without its host.</summary>
internal sealed class LaunchCapture(IProgramInterpreter inner) : IProgramInterpreter
{
    public ProgramLaunch? Launch { get; private set; }

    public IExecutionObserver? Observer
    {
        get => inner.Observer;
        set => inner.Observer = value;
    }

    public long InstructionsIssued => inner.InstructionsIssued;

    public long MultiplyAccumulates => inner.MultiplyAccumulates;

    public void Reset() => inner.Reset();

    public void Run(ProgramLaunch launch, CancellationToken cancellationToken = default)
    {
        Launch = launch;
        inner.Run(launch, cancellationToken);
    }
}
