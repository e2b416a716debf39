using Ese.Conformance;
using Ese.Isa;
using Ese.Runtime;

namespace Ese.Emulator.Tests;

/// <summary>A compiled random network on the reference and on SIMD emulators.</summary>
internal sealed class NetworkRun
{
    private readonly ConformanceCase _given;
    private readonly EseBinary _binary;
    private readonly Utterance[] _utterances;
    private readonly SharedWeightStreams _streams = new();

    public NetworkRun(ConformanceCase given, EseBinary binary, int[] frames, int seed)
    {
        _given = given;
        _binary = binary;
        _utterances = [.. frames.Select((count, channel) => new Utterance(RandomModels.Features(given.Model, count, seed + channel), count))];
    }

    /// <summary>The first thing in which a path differs from the reference, or null.</summary>
    public string? Difference(IEnumerable<InstructionPath> paths, int threads)
    {
        var reference = Run(card => new ReferenceInterpreter(_binary.Architecture, card, _streams), out var expected, observes: true, pieces: null);
        foreach (var path in paths)
        {
            foreach (var observes in new[] { true, false })
            {
                var own = Run(card => Create(card, path, threads), out var actual, observes, pieces: null);
                var difference = (observes ? WriteRecorder.Difference(expected.Writes, actual.Writes) : null)
                    ?? Compare(expected, actual)
                    ?? MemoryComparison.Difference(((ReferenceInterpreter)reference).Machine, ((SimdInterpreter)own).Machine);
                if (difference is not null)
                {
                    return $"{path}{(observes ? "" : ", unobserved")}: {difference}";
                }
            }
        }

        return null;
    }

    /// <summary>The first path on which the first utterance in pieces differs from the reference on the same pieces, or null.</summary>
    public string? DifferenceInPieces(IEnumerable<InstructionPath> paths, int threads, int[] pieces)
    {
        Run(card => new ReferenceInterpreter(_binary.Architecture, card, _streams), out var expected, observes: false, pieces);
        foreach (var path in paths)
        {
            Run(card => Create(card, path, threads), out var actual, observes: false, pieces);
            if (Compare(expected, actual) is { } difference)
            {
                return $"{path}, in pieces: {difference}";
            }
        }

        return null;
    }

    private SimdInterpreter Create(CardMemory card, InstructionPath path, int threads)
    {
        var interpreter = new SimdInterpreter(_binary.Architecture, card, _streams, path) { Threads = threads };
        interpreter.Team.LeastWork = 0;
        return interpreter;
    }

    private IProgramInterpreter Run(Func<CardMemory, IProgramInterpreter> create, out Result result, bool observes, int[]? pieces)
    {
        IProgramInterpreter? interpreter = null;
        using var device = new EmulatorDevice(_binary.Architecture, card => interpreter = create(card));
        var executor = new ModelExecutor(_binary, device);
        var recorder = new WriteRecorder();
        interpreter!.Observer = observes ? recorder : null;
        var logits = pieces is null ? executor.RunBatch(_utterances) : [RunPieces(executor, pieces)];
        result = new Result(logits, recorder.Writes, interpreter.InstructionsIssued, interpreter.MultiplyAccumulates);
        return interpreter;
    }

    private short[] RunPieces(ModelExecutor executor, int[] pieces)
    {
        var state = executor.StartStream();
        var logits = new List<short>();
        var bins = _given.Model.FrontEnd.Bins;
        var first = 0;
        for (var piece = 0; piece < pieces.Length; piece++)
        {
            var count = pieces[piece];
            logits.AddRange(executor.RunPiece(
                state, _utterances[0].Features.Span.Slice(first * bins, count * bins), count, last: piece == pieces.Length - 1));
            first += count;
        }

        return [.. logits];
    }

    private static string? Compare(Result expected, Result actual)
    {
        for (var channel = 0; channel < expected.Logits.Length; channel++)
        {
            if (!expected.Logits[channel].AsSpan().SequenceEqual(actual.Logits[channel]))
            {
                return $"logits of channel {channel} differ";
            }
        }

        return expected.Instructions != actual.Instructions ? $"{actual.Instructions} instructions, expected {expected.Instructions}"
            : expected.Multiplies != actual.Multiplies ? $"{actual.Multiplies} multiplies, expected {expected.Multiplies}"
            : null;
    }

    private sealed record Result(short[][] Logits, List<RecordedWrite> Writes, long Instructions, long Multiplies);
}
