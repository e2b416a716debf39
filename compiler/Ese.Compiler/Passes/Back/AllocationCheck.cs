namespace Ese.Compiler;

/// <summary>What holds of an <see cref="Allocation"/>: buffers used at one time lie apart, and waits keep conflicts in order.</summary>
internal sealed class AllocationCheck : IGraphCheck
{
    /// <inheritdoc/>
    public string Form => nameof(Allocation);

    /// <inheritdoc/>
    public bool Applies(Compilation compilation) => compilation.Allocation is not null && compilation.Encoded is null;

    /// <inheritdoc/>
    public IEnumerable<string> Findings(Compilation compilation)
    {
        var (schedule, allocation) = (compilation.Schedule!, compilation.Allocation!);
        foreach (var group in schedule.Buffers.GroupBy(buffer => (buffer.Section, buffer.Space)))
        {
            var end = 0;
            foreach (var buffer in group.OrderBy(buffer => allocation.Addresses[buffer.Id]))
            {
                if (allocation.Addresses[buffer.Id] < end)
                {
                    yield return $"Buffer '{buffer.Name}' of layer '{buffer.Layer}' overlaps another.";
                }

                end = allocation.Addresses[buffer.Id] + buffer.Words;
            }
        }

        if (!WaitMasks.AreSafe(schedule.Instructions, allocation.Addresses, allocation.Waits))
        {
            yield return "An instruction does not wait for a unit whose words it uses.";
        }
    }
}
