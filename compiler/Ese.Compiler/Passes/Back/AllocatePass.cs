namespace Ese.Compiler;

/// <summary>Pass <c>allocate</c>.</summary>
internal sealed class AllocatePass : ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "allocate";

    /// <inheritdoc/>
    public string Summary => "Gives buffers their addresses and instructions the units they wait for.";

    /// <inheritdoc/>
    public void Run(Compilation compilation, CancellationToken cancellationToken)
    {
        var schedule = compilation.Schedule!;
        var addresses = Allocator.Place(schedule, compilation.Architecture, compilation.File);
        compilation.Allocation = new Allocation(addresses, WaitMasks.Compute(schedule.Instructions, addresses));
    }
}
