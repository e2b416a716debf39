using System.Globalization;
using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Conformance;

/// <summary>
/// What must hold of the waits the compiler writes: they suffice, none is spare, and what transfers are said to touch on the chip is
/// what their words say.
/// </summary>
public static class WaitCheck
{
    private const int Cases = 12;
    private const int Units = 4;

    /// <summary>The first thing that does not hold over a fixed set of cases, or null.</summary>
    public static string? FirstDifference() => FixedCases.First(Cases, Difference);

    /// <summary>The first thing that does not hold of one case, or null.</summary>
    public static string? Difference(int seed)
    {
        var given = ConformanceCase.Create(seed);
        var compilation = new Compilation(EseModelFile.Identify(given.Model), given.Options, given.Target);
        ModelCompiler.Pipeline.Run(compilation);
        var (program, allocation) = (compilation.Schedule!.Instructions, compilation.Allocation!);
        if (!WaitMasks.AreSafe(program, allocation.Addresses, allocation.Waits))
        {
            return string.Create(CultureInfo.InvariantCulture, $"case {seed}: waits are missing");
        }

        for (var index = 0; index < program.Length; index++)
        {
            var said = program[index].Accesses.Where(access => access.Resource != EngineResource.Segment).Select(access => access.Placed(allocation.Addresses.AsSpan())).ToList();
            if (Touched(compilation.Binary!.Program[index]) is { } touched && (said.Count != 1 || said[0] != touched))
            {
                return string.Create(CultureInfo.InvariantCulture, $"case {seed}: instruction {index} touches {touched}, but is said to touch {string.Join(", ", said)}");
            }
        }

        for (var place = 0; place < allocation.Waits.Length * Units; place++)
        {
            var (index, unit) = Math.DivRem(place, Units);
            var fewer = allocation.Waits.SetItem(index, allocation.Waits[index] & ~(1 << unit));
            if (fewer[index] != allocation.Waits[index] && WaitMasks.AreSafe(program, allocation.Addresses, fewer))
            {
                return string.Create(CultureInfo.InvariantCulture, $"case {seed}: instruction {index} need not wait for unit {unit}");
            }
        }

        return null;
    }

    /// <summary>What a transfer or a fill touches on the chip, read from its word; null for other instructions.</summary>
    private static ResourceAccess? Touched(InstructionWord word)
    {
        var definition = InstructionTable.All[(int)word[CommonFields.Opcode]];
        return definition == LoadConstants.Definition ? On(LoadConstants.Space, LoadConstants.Destination, word[LoadConstants.Length])
            : definition == LoadVector.Definition ? On(LoadVector.Space, LoadVector.Destination, word[LoadVector.Length])
            : definition == LoadWindow.Definition ? new(EngineResource.Activation, -1, (int)word[LoadWindow.Destination], (int)(word[LoadWindow.Count] * word[LoadWindow.Length]), Write: true)
            : definition == Fill.Definition ? On(Fill.Space, Fill.Destination, word[Fill.Length])
            : definition == StoreVector.Definition ? On(StoreVector.Space, StoreVector.Source, word[StoreVector.Length], write: false)
            : null;

        ResourceAccess On(Field space, Field first, long words, bool write = true) => new((OnChipSpace)word[space] switch
        {
            OnChipSpace.Activation => EngineResource.Activation,
            OnChipSpace.Cell => EngineResource.Cell,
            OnChipSpace.Parameter => EngineResource.Parameter,
            _ => EngineResource.Table,
        }, -1, (int)word[first], (int)words, write);
    }
}
