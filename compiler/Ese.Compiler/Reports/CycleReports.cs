using Ese.Emulator;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>What the cycle model says about a compiled program, by layer and by matrix.</summary>
internal sealed class CycleReports
{
    private readonly Compilation _compilation;
    private readonly CycleReport? _report;
    private readonly int _frames;

    private CycleReports(Compilation compilation, CycleReport? report, int frames)
    {
        _compilation = compilation;
        _report = report;
        _frames = frames;
    }

    /// <summary>Models one second of audio in every channel. A program that is too long to model has no figures.</summary>
    public static CycleReports Create(Compilation compilation)
    {
        var binary = compilation.Binary!;
        var frames = binary.Facts.FrontEnd.FramesFor(binary.Facts.FrontEnd.SampleRate);
        var channels = Enumerable.Repeat(frames, binary.Architecture.Channels).ToArray();
        try
        {
            return new CycleReports(compilation, CycleModel.Simulate(binary, channels), frames);
        }
        catch (EseException error) when (error.Code == ErrorTable.NotModelled)
        {
            return new CycleReports(compilation, null, frames);
        }
    }

    /// <summary>The whole run.</summary>
    public CycleSummary? Summary() => _report is null ? null : new CycleSummary
    {
        Channels = _compilation.Architecture.Channels,
        Frames = _frames,
        Cycles = _report.Cycles,
        ClockMegahertz = _report.ClockMegahertz,
        Microseconds = _report.Microseconds,
        Multipliers = _report.Multipliers,
        Utilisation = _report.Utilisation,
        Lines = _report.Lines,
        StreamBytes = _report.StreamBytes,
        VectorBytes = _report.VectorBytes,
        UsesWeightStore = _report.UsesWeightStore,
        Shares = CycleShares.Of(_report.Slots),
        Program = Of(instruction => instruction.Layer.Length == 0)!,
    };

    /// <summary>The instructions of a layer.</summary>
    public LayerCycles? Layer(string name) => Of(instruction => instruction.Layer == name);

    /// <summary>The instructions that stream a matrix, with the waits in front of them.</summary>
    public LayerCycles? Matrix(LaneMatrix matrix) => Of(instruction =>
        instruction.Chunk >= 0 && ReferenceEquals(_compilation.Schedule!.Chunks[instruction.Chunk].Matrix, matrix));

    private LayerCycles? Of(Func<ScheduledInstruction, bool> isPart)
    {
        if (_report is null)
        {
            return null;
        }

        var slots = _report.Instructions
            .Where(instruction => isPart(_compilation.Schedule!.Instructions[instruction.Index]))
            .Aggregate(default(SlotCounts), (sum, instruction) => sum + instruction.Slots);
        return new LayerCycles(slots.Total / _report.StreamLanes, CycleShares.Of(slots));
    }
}
