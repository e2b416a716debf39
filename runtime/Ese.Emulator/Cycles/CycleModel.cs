using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// The cycle model: what a program costs on the engine of its target, as <c>docs/cycles.md</c> defines it. It follows
/// loops and units, not data, so a run of minutes takes milliseconds.
/// </summary>
public static class CycleModel
{
    /// <summary>Models a run.</summary>
    /// <param name="binary">A binary that verifies.</param>
    /// <param name="launch">Channels, their steps, and where segments lie: what lies across words of the memory port takes more of them.</param>
    /// <exception cref="EseException">
    /// <see cref="ErrorTable.NotModelled"/>: the loops make more passes than can be simulated, or the binary does not verify.
    /// </exception>
    public static CycleReport Simulate(EseBinary binary, ProgramLaunch launch) => Simulate(binary, launch, StepBudget.Default);

    /// <summary>Models a run of utterances, one per channel, each with its own number of feature frames.</summary>
    /// <inheritdoc cref="Simulate(EseBinary, ProgramLaunch)"/>
    /// <param name="binary">A binary that verifies.</param>
    /// <param name="frames">Feature frames per channel, at most as many as the target has channels.</param>
    public static CycleReport Simulate(EseBinary binary, params ReadOnlySpan<int> frames) => Simulate(binary, Launch(binary, frames));

    /// <summary>Cycles of a run of a program, without their reasons, which are all that needs the weights.</summary>
    /// <param name="architecture">The engine.</param>
    /// <param name="program">A program that ends without a trap.</param>
    /// <param name="launch">Channels, their steps, and where segments lie: what lies across words of the memory port takes more of them.</param>
    /// <exception cref="EseException"><see cref="ErrorTable.NotModelled"/>: as for <see cref="Simulate(EseBinary, ProgramLaunch)"/>.</exception>
    public static long Cycles(ArchitectureRecord architecture, ReadOnlySpan<InstructionWord> program, ProgramLaunch launch)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(launch);
        var timings = Decode(program, architecture);
        return Run(timings, architecture, launch, FitsStore(timings, architecture), StepBudget.Default).Cycles;
    }

    /// <summary>
    /// The steps of every axis for utterances of these lengths, as the host sets them. Addresses stay 0, which stands for any multiples
    /// of a word of the memory port; the host puts segments at such.
    /// </summary>
    /// <param name="binary">The program's binary.</param>
    /// <param name="frames">Feature frames per channel.</param>
    public static ProgramLaunch Launch(EseBinary binary, params ReadOnlySpan<int> frames)
    {
        ArgumentNullException.ThrowIfNull(binary);
        ArgumentOutOfRangeException.ThrowIfZero(frames.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frames.Length, binary.Architecture.Channels);
        var launch = new ProgramLaunch { ChannelMask = (uint)((1UL << frames.Length) - 1) };
        for (var channel = 0; channel < frames.Length; channel++)
        {
            foreach (var axis in binary.Axes)
            {
                var steps = axis.Parent < 0 ? frames[channel] : axis.StepsFor(launch.Steps(axis.Parent, channel));
                launch.SetSteps(axis.Index, channel, steps);
            }
        }

        return launch;
    }

    /// <summary>The same with another bound on the work, for tests.</summary>
    internal static CycleReport Simulate(EseBinary binary, ProgramLaunch launch, long steps)
    {
        ArgumentNullException.ThrowIfNull(binary);
        ArgumentNullException.ThrowIfNull(launch);
        var architecture = binary.Architecture;
        var timings = Decode(binary.Program.AsSpan(), architecture);
        var usesStore = FitsStore(timings, architecture);
        var simulation = Run(timings, architecture, launch, usesStore, steps);
        return CycleAccounts.Sum(binary, timings, simulation, usesStore);
    }

    private static CycleSimulator Run(
        ImmutableArray<InstructionTiming> timings, ArchitectureRecord architecture, ProgramLaunch launch, bool usesStore, long steps)
    {
        var simulation = new CycleSimulator(timings, architecture, launch, usesStore, new StepBudget(steps));
        simulation.Run();
        return simulation;
    }

    private static ImmutableArray<InstructionTiming> Decode(ReadOnlySpan<InstructionWord> program, ArchitectureRecord architecture)
    {
        var timings = ImmutableArray.CreateBuilder<InstructionTiming>(program.Length);
        foreach (var word in program)
        {
            timings.Add(new InstructionTiming(timings.Count, word, architecture));
        }

        return timings.MoveToImmutable();
    }

    private static bool FitsStore(ImmutableArray<InstructionTiming> timings, ArchitectureRecord architecture)
    {
        var width = architecture.WeightStoreBytesPerCycle;
        return architecture.WeightStoreBytes > 0 && architecture.WeightStoreBytes >= timings
            .Where(timing => timing.IsStream)
            .Select(timing => timing.Stream)
            .Distinct()
            .Sum(stream => EngineTiming.CeilingQuotient(stream.Bytes(architecture), width) * width);
    }
}
