using System.Collections.Immutable;
using System.Globalization;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>Turns a placed schedule into instruction words and the image they read.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Addresses">First word of every buffer.</param>
/// <param name="Waits">Wait mask of every instruction.</param>
/// <param name="Architecture">What to encode for.</param>
/// <param name="File">The model's file, for errors.</param>
internal sealed record ProgramEncoder(
    ProgramSchedule Schedule, ImmutableArray<int> Addresses, ImmutableArray<int> Waits, ArchitectureRecord Architecture, string? File)
{
    /// <summary>Bytes of one unit of a stream's address.</summary>
    private const int StreamUnit = 16;

    /// <summary>Encodes the program; the result does not depend on the number of threads.</summary>
    /// <exception cref="EseException">The target has no slot format for the weights, or the image does not fit.</exception>
    public EncodedProgram Encode(int threads, CancellationToken cancellationToken)
    {
        var formats = Schedule.Chunks.Select(Formats).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(threads, 1), CancellationToken = cancellationToken };
        var streams = Streams(formats, options);
        var image = new ImageBuilder(Architecture.PlacementBytes);
        var constants = Schedule.Constants.Select(constant => image.Add(constant)).ToArray();
        var placed = streams
            .Select((stream, index) => new PlacedStream(
                Schedule.Chunks[index], stream.Format, stream.Lines, image.Add(stream.Bytes, Reading(index, stream)), stream.Bytes.Length, stream.Statistics))
            .ToImmutableArray();
        var bytes = image.Build(Architecture, File);
        return new EncodedProgram(
            [.. Schedule.Instructions.Select((instruction, index) => Word(instruction, Waits[index], constants, placed))], bytes, placed);
    }

    /// <summary>
    /// The streams, for the weight store where the target has one and they fit it: in the formats that take the fewest cycles there, else in
    /// the smallest ones; without it for card memory.
    /// </summary>
    private EncodedStream[] Streams(ImmutableArray<SlotFormat>[] formats, ParallelOptions options)
    {
        EncodedStream[] Encode(int bytesPerCycle)
        {
            var streams = new EncodedStream[formats.Length];
            Parallel.For(0, streams.Length, options, index => streams[index] = WeightStreamEncoder.Encode(
                Schedule.Chunks[index], formats[index], Architecture.ColumnGroups, Architecture.QueueDepth, bytesPerCycle));
            return streams;
        }

        if (Architecture.WeightStoreBytes > 0)
        {
            var width = Architecture.WeightStoreBytesPerCycle;
            foreach (var bytesPerCycle in (int[])[width, 1])
            {
                var streams = Encode(bytesPerCycle);
                if (streams.Sum(stream => (stream.Bytes.Length + (long)width - 1) / width * width) <= Architecture.WeightStoreBytes)
                {
                    return streams;
                }
            }
        }

        return Encode(Architecture.MemoryBytesPerCycle);
    }

    private string Reading(int index, EncodedStream stream)
    {
        var chunk = Schedule.Chunks[index];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{stream.Format.Name}/{stream.Lines}/{chunk.Matrix.RowsPerLane}/{chunk.ColumnsPerGroup(Architecture.ColumnGroups)}/");
    }

    private ImmutableArray<SlotFormat> Formats(MatrixChunk chunk)
    {
        var bits = chunk.Matrix.Source.Format.Bits;
        ImmutableArray<SlotFormat> formats = [.. Architecture.SlotFormats.Where(format => format.WeightBits == bits).OrderBy(format => format.Id)];
        return formats.Length > 0
            ? formats
            : throw new EseException(
                ErrorTable.FormatNotSupported,
                $"Layer '{chunk.Layer}' has weights of {bits} bits; target {Architecture.Name} decodes "
                + $"{string.Join(", ", Architecture.SlotFormats.Select(format => format.Name))}: choose a width it has.",
                File);
    }

    private InstructionWord Word(
        ScheduledInstruction instruction, int waits, long[] constants, ImmutableArray<PlacedStream> streams)
    {
        instruction = instruction.With(CommonFields.Wait, waits, File);
        foreach (var operand in instruction.Addresses)
        {
            instruction = instruction.With(operand.Field, Addresses[operand.Buffer] + operand.Offset, File);
        }

        if (instruction.Constant >= 0)
        {
            instruction = instruction.With(LoadConstants.Offset, constants[instruction.Constant], File);
        }

        if (instruction.Chunk >= 0)
        {
            var stream = streams[instruction.Chunk];
            instruction = instruction.With(SpMV.Stream, stream.Offset / StreamUnit, File)
                .With(SpMV.Lines, stream.Lines, File)
                .With(SpMV.Format, stream.Format.Id, File);
        }

        return instruction.Word;
    }
}
