using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Turns what a simulation counted into slots with reasons.</summary>
internal static class CycleAccounts
{
    /// <summary>The report of a run.</summary>
    /// <exception cref="EseException"><see cref="ErrorTable.NotModelled"/>: a stream lies outside the image.</exception>
    public static CycleReport Sum(EseBinary binary, ImmutableArray<InstructionTiming> program, CycleSimulator simulation, bool usesStore)
    {
        var architecture = binary.Architecture;
        var streams = Streams(binary, program);
        var instructions = ImmutableArray.CreateBuilder<InstructionCycles>(program.Length);
        var busy = new long[4];
        var multiplies = 0L;
        for (var index = 0; index < program.Length; index++)
        {
            var timing = program[index];
            ref readonly var tally = ref simulation.Tallies[index];
            var elements = timing.IsStream ? streams[timing.Stream] : default;
            multiplies += elements.Compute * tally.ChannelExecutions;
            var cycles = timing.Definition.Unit == EngineUnit.Matrix ? MatrixBusy(timing, tally) : tally.Busy;
            if (timing.Unit >= 0)
            {
                busy[timing.Unit] += cycles;
            }

            instructions.Add(new InstructionCycles(
                index, (int)timing.Word[CommonFields.Tag], tally.Executions, cycles, Slots(timing, tally, elements, architecture.StreamLanes), tally.HeldMatrix,
                timing.Lines * tally.Executions, timing.IsStream ? timing.Lines * timing.LineBytes * tally.Executions : tally.Bytes,
                tally.Words));
        }

        var report = new CycleReport
        {
            Cycles = simulation.Cycles,
            StreamLanes = architecture.StreamLanes,
            Multipliers = architecture.StreamLanes * architecture.Channels,
            ClockMegahertz = architecture.ClockMegahertz,
            Slots = instructions.Aggregate(default(SlotCounts), (sum, instruction) => sum + instruction.Slots),
            Busy = new UnitCycles(busy[0], busy[1], busy[2], busy[3]),
            Lines = instructions.Sum(instruction => instruction.Lines),
            StreamBytes = instructions.Where(instruction => program[instruction.Index].IsStream).Sum(instruction => instruction.Bytes),
            VectorBytes = instructions.Where(instruction => !program[instruction.Index].IsStream).Sum(instruction => instruction.Bytes),
            StreamWords = instructions.Where(instruction => program[instruction.Index].IsStream).Sum(instruction => instruction.Words),
            VectorWords = instructions.Where(instruction => !program[instruction.Index].IsStream).Sum(instruction => instruction.Words),
            UsefulMultiplies = multiplies,
            UsesWeightStore = usesStore,
            Instructions = instructions.MoveToImmutable(),
        };
        Debug.Assert(report.Slots.Total == report.Cycles * report.StreamLanes, "every slot has one reason");
        return report;
    }

    private static long MatrixBusy(InstructionTiming timing, in InstructionTally tally) => timing.IsStream
        ? (tally.Executions * (EngineTiming.MatrixStart + timing.Lines + EngineTiming.MatrixDrain)) + tally.FetchCycles
        : tally.Executions * timing.Busy;

    private static SlotCounts Slots(InstructionTiming timing, in InstructionTally tally, SlotCounts elements, int streamLanes)
    {
        var own = timing.IsStream ? EngineTiming.MatrixStart + EngineTiming.MatrixDrain
            : timing.Definition == Clear.Definition ? timing.Busy
            : 0;
        return new SlotCounts(
            elements.Compute * tally.Executions,
            elements.Padding * tally.Executions,
            elements.Imbalance * tally.Executions,
            elements.Queue * tally.Executions,
            tally.FetchCycles * streamLanes,
            tally.VectorCycles * streamLanes,
            ((own * tally.Executions) + tally.IssueCycles) * streamLanes);
    }

    /// <summary>The elements of every distinct stream.</summary>
    private static ConcurrentDictionary<StreamKey, SlotCounts> Streams(EseBinary binary, ImmutableArray<InstructionTiming> program)
    {
        var counts = new ConcurrentDictionary<StreamKey, SlotCounts>();
        var keys = program.Where(timing => timing.IsStream).Select(timing => timing.Stream).Distinct().ToArray();
        foreach (var key in keys)
        {
            if (key.Offset + key.Bytes(binary.Architecture) > binary.Image.Length)
            {
                throw new EseException(ErrorTable.NotModelled, $"The weight stream at byte {key.Offset} lies outside the image; compile the model again.");
            }
        }

        Parallel.ForEach(keys, key => counts[key] = StreamSlots.Count(
            binary.Image.Span.Slice((int)key.Offset, (int)key.Bytes(binary.Architecture)),
            SlotFormat.All[key.Format], key.Lines, binary.Architecture.StreamLanes));
        return counts;
    }
}
