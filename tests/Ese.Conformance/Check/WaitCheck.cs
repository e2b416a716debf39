using System.Globalization;
using Ese.Compiler;
using Ese.Model;

namespace Ese.Conformance;

/// <summary>What must hold of the waits the compiler writes: they suffice, and none is spare.</summary>
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
}
