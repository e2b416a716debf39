using Ese.Emulator;

namespace Ese.Conformance;

/// <summary>Keeps what a host asked an interpreter to run, so that it can be run again without the host.</summary>
internal sealed class LaunchKeeper(IProgramInterpreter inner) : IProgramInterpreter
{
    /// <summary>The last run; null before the first.</summary>
    public ProgramLaunch? Launch { get; private set; }

    /// <inheritdoc/>
    public IExecutionObserver? Observer
    {
        get => inner.Observer;
        set => inner.Observer = value;
    }

    /// <inheritdoc/>
    public long InstructionsIssued => inner.InstructionsIssued;

    /// <inheritdoc/>
    public long MultiplyAccumulates => inner.MultiplyAccumulates;

    /// <inheritdoc/>
    public void Reset() => inner.Reset();

    /// <inheritdoc/>
    public void Run(ProgramLaunch launch, CancellationToken cancellationToken = default)
    {
        Launch = launch;
        inner.Run(launch, cancellationToken);
    }
}
