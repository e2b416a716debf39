using Ese.Drivers;
using Ese.Hardware.Tests;
using Ese.Runtime;

namespace Ese.Mutation;

/// <summary>
/// The engine against the reference interpreter, as the tests of the engine do it. It runs in a process of its own, with a faulty engine
/// or a faulty interpreter.
/// </summary>
public static class EngineCheck
{
    /// <summary>Names the variable that holds the path of the engine's library.</summary>
    public const string LibraryVariable = "ESE_MUTATION_ENGINE";

    /// <summary>Names the variable that holds the name of the engine's target.</summary>
    public const string TargetVariable = "ESE_MUTATION_TARGET";

    private const int Programs = 40;
    private const int Stalls = 20;

    /// <summary>The first difference, or null.</summary>
    public static string? FirstDifference()
    {
        var target = MutationTargets.Find(Environment.GetEnvironmentVariable(TargetVariable)!);
        var library = Environment.GetEnvironmentVariable(LibraryVariable)!;
        using var bench = new EngineBench(target, library);
        return Enumerable.Range(0, Programs).Select(seed => Named($"program {seed}", bench.Difference(RandomProgram.Create(seed, target))))
            .Concat(TrapCases.All(target).Select(given => Named($"trap '{given.Name}'", bench.Difference(given.Build()))))
            .Append(Named("silent memory", SilentMemory.Difference(bench, RandomProgram.Create(1, target))))
            .Append(Named("longest program at the end of memory", bench.Difference(LastProgram.Create(target))))
            .Concat(StoppedMemory.Programs(target).Select(stopped => Named($"{stopped.Name} on a memory that stops", Stopped(bench, () => StoppedMemory.Difference(bench, stopped.Case(), 300)))))
            .Append(Named("trap on a memory that stops", Stopped(bench, () => StoppedMemory.DifferenceBehindTrap(bench, target))))
            .Append(Named("program behind traps", bench.Difference(RandomProgram.Create(1, target))))
            .Append(Named("unloaded tables", bench.Difference(UnloadedTables.Create(target))))
            .Concat(Enumerable.Range(0, 4).Select(seed => Registers(target, library, seed)))
            .Concat(Enumerable.Range(1, Stalls).Select(seed => Stalled(target, library, seed)))
            .FirstOrDefault(difference => difference is not null);
    }

    private static string? Stopped(EngineBench bench, Func<string?> check)
    {
        var difference = check();
        StoppedMemory.Revive(bench);
        return difference;
    }

    private static string? Registers(Isa.ArchitectureRecord target, string library, int seed)
    {
        using var engine = new VerilatedDevice(library, (ulong)seed);
        using var emulator = new EmulatorDevice(target);
        return Named("registers", RegisterComparison.Difference(engine, emulator, seed));
    }

    private static string? Stalled(Isa.ArchitectureRecord target, string library, int seed)
    {
        using var bench = new EngineBench(target, library, (ulong)seed);
        return Named($"program {seed} on a memory that stalls", bench.Difference(RandomProgram.Create(seed, target)));
    }

    private static string? Named(string name, string? difference) => difference is null ? null : $"{name}: {difference}";
}
