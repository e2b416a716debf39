namespace Ese.Compiler;

/// <summary>Pass <c>schedule</c>.</summary>
internal sealed class SchedulePass : ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "schedule";

    /// <inheritdoc/>
    public string Summary => "Writes the instructions of every layer, with buffers and streams by name.";

    /// <inheritdoc/>
    public void Run(Compilation compilation, CancellationToken cancellationToken) => compilation.Schedule = Scheduler.Schedule(
        compilation.Quantized!, compilation.Lanes!, compilation.Quantization, compilation.Architecture, compilation.File);
}
