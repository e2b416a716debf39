using System.Collections.Concurrent;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// The layouts that a program's matrices need, made side by side on all processors before the first run would make them one
/// after the other. Only streams of a verified binary are laid out, so nothing can be wrong with them; whatever a run needs
/// beyond that, it still lays out itself.
/// </summary>
internal static class LayoutsAhead
{
    // Fewer elements are laid out before other threads have woken up.
    private const long LeastParallelElements = 1 << 16;

    /// <summary>Lays out the matrices of a binary.</summary>
    /// <param name="binary">The binary.</param>
    /// <param name="streams">Its verified streams; others are left out.</param>
    /// <param name="architecture">The engine that will execute it.</param>
    /// <param name="path">Instructions it uses.</param>
    public static void Make(EseBinary binary, SharedWeightStreams streams, ArchitectureRecord architecture, InstructionPath path)
    {
        var uses = Uses(binary, streams, architecture);
        var isLarge = uses.Sum(use => (long)use.Key.Stream.Elements.Count) >= LeastParallelElements;
        Parallel.ForEach(
            Partitioner.Create(uses, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = isLarge ? Environment.ProcessorCount : 1 },
            use => use.Key.Stream.Layout(use.Key.Accumulators, use.Key.Align, path).Prepare(use.Value.One, use.Value.Many));
    }

    private static Dictionary<(DecodedStream Stream, int Accumulators, int Align), (bool One, bool Many)> Uses(
        EseBinary binary, SharedWeightStreams streams, ArchitectureRecord architecture)
    {
        var program = binary.Program.ToArray();
        var uses = new Dictionary<(DecodedStream Stream, int Accumulators, int Align), (bool One, bool Many)>();
        for (var index = 0; index < program.Length; index++)
        {
            var word = program[index];
            var isWindow = word[CommonFields.Opcode] == Conv.Definition.Opcode;
            if ((isWindow || word[CommonFields.Opcode] == SpMV.Definition.Opcode) && Find(binary, streams, architecture, word) is { } stream)
            {
                var many = architecture.Channels == 1
                    ? isWindow || LoadForecast.For(program, index, architecture) is not null
                    : architecture.Channels >= SimdMachine.FewChannels;
                var key = (stream, (int)word[SpMV.Rows] * architecture.Lanes, (int)word[SpMV.Align]);
                var use = uses.GetValueOrDefault(key);
                uses[key] = (use.One || !many, use.Many || many);
            }
        }

        return uses;
    }

    private static DecodedStream? Find(EseBinary binary, SharedWeightStreams streams, ArchitectureRecord architecture, InstructionWord word)
    {
        var format = SlotFormat.All[(int)word[SpMV.Format]];
        var lines = (int)word[SpMV.Lines];
        var shape = WeightStreamShape.Of(word, architecture);
        var (start, bytes) = (word[SpMV.Stream] * 16, (long)lines * format.LineBytes(shape.StreamLanes));
        return start + bytes <= binary.Image.Length && SharedBytes.Of(binary.Image.Slice((int)start, (int)bytes)) is { } place
            ? streams.Find(place, format, lines, shape)
            : null;
    }
}
