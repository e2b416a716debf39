using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// Gives every buffer an address. Buffers of a section lie behind each other; every section starts at word 0 again, since no
/// buffer outlives its section.
/// </summary>
internal static class Allocator
{
    private static readonly OnChipSpace[] Spaces = [OnChipSpace.Activation, OnChipSpace.Cell, OnChipSpace.Parameter];

    /// <summary>Places the buffers of a schedule.</summary>
    /// <returns>The first word of every buffer, by id.</returns>
    /// <exception cref="EseException">A section needs more words than the target has.</exception>
    public static ImmutableArray<int> Place(ProgramSchedule schedule, ArchitectureRecord architecture, string? file)
    {
        var addresses = new int[schedule.Buffers.Length];
        foreach (var space in Spaces)
        {
            foreach (var section in schedule.Buffers.Where(buffer => buffer.Space == space).GroupBy(buffer => buffer.Section))
            {
                var needed = section.Sum(buffer => (long)buffer.Words);
                if (needed > Capacity(space, architecture))
                {
                    throw Full(space, section.First().Layer, needed, architecture, file);
                }

                var next = 0;
                foreach (var buffer in section)
                {
                    addresses[buffer.Id] = next;
                    next += buffer.Words;
                }
            }
        }

        return [.. addresses];
    }

    private static int Capacity(OnChipSpace space, ArchitectureRecord architecture) => space switch
    {
        OnChipSpace.Activation => architecture.ActivationWords,
        OnChipSpace.Cell => architecture.CellWords,
        _ => architecture.ParameterWords,
    };

    private static EseException Full(OnChipSpace space, string layer, long needed, ArchitectureRecord architecture, string? file)
    {
        var (code, name) = space switch
        {
            OnChipSpace.Activation => (ErrorTable.ActivationMemoryFull, "activation"),
            OnChipSpace.Cell => (ErrorTable.CellMemoryFull, "cell"),
            _ => (ErrorTable.ParameterMemoryFull, "parameter"),
        };
        return new EseException(
            code,
            $"Layer '{layer}' needs {needed} words of {name} memory; target {architecture.Name} has {Capacity(space, architecture)}: "
            + "choose a target with more, or make the layer smaller.",
            file);
    }
}
