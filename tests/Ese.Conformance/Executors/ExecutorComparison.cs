using System.Globalization;
using Ese.Compiler;
using Ese.Emulator;
using Ese.Isa;
using Ese.Runtime;

namespace Ese.Conformance;

/// <summary>A network on the reference and on the SIMD emulator: every buffer after every instruction, and everything at the end.</summary>
internal sealed class ExecutorComparison : IDisposable
{
    private readonly EseBinary _binary;
    private readonly Utterance[] _utterances;
    private readonly SharedWeightStreams _streams = new();
    private readonly WriteLog _log = new();
    private readonly ExecutorRun _reference;
    private readonly short[][] _logits;

    /// <summary>Compiles a case and runs it on the reference.</summary>
    public ExecutorComparison(ConformanceCase given, int seed)
    {
        _binary = ModelCompiler.Compile(given.Model, given.Options, given.Target).Binary;
        _utterances = [.. given.Frames.Select((frames, channel) =>
            new Utterance(RandomModels.Features(given.Model, frames, seed + channel), frames))];
        _reference = Reference();
        _reference.Interpreter.Observer = _log;
        _logits = _reference.Recognise(_utterances);
    }

    /// <summary>The first divergence of a path, or null.</summary>
    /// <param name="path">Instructions to use.</param>
    /// <param name="observed">Whether every write is compared, which runs instruction by instruction; else only the end, with all plans.</param>
    /// <param name="threads">Threads of the emulator, 1 or 2.</param>
    public string? Difference(InstructionPath path, bool observed, int threads)
    {
        using var run = Simd(path, threads);
        var comparison = new WriteComparison(_log);
        run.Interpreter.Observer = observed ? comparison : null;
        var logits = run.Recognise(_utterances);
        var difference = (observed ? comparison.Divergence : null)
            ?? Logits(logits)
            ?? Counters(run)
            ?? Memories(run);
        return Described(difference, path, observed, threads);
    }

    /// <summary>The first divergence of a path on programs with a flipped bit, or null.</summary>
    /// <inheritdoc cref="Difference"/>
    public string? DifferenceIfBroken(InstructionPath path, bool observed, int threads, Random random)
    {
        using var reference = Reference();
        using var run = Simd(path, threads);
        reference.Recognise(_utterances);
        run.Recognise(_utterances);
        return Described(BrokenPrograms.Difference(reference, run, random, observed), path, observed, threads);
    }

    /// <inheritdoc/>
    public void Dispose() => _reference.Dispose();

    private static string? Described(string? difference, InstructionPath path, bool observed, int threads) => difference is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{path}, {(observed ? "observed" : "unobserved")}, {threads} threads: {difference}");

    private ExecutorRun Reference() => new(_binary, card => new ReferenceInterpreter(_binary.Architecture, card, _streams));

    /// <summary>An emulator that divides every loop it can, however small.</summary>
    private ExecutorRun Simd(InstructionPath path, int threads) => new(_binary, card =>
    {
        var interpreter = new SimdInterpreter(_binary.Architecture, card, _streams, path) { Threads = threads };
        interpreter.Team.LeastWork = 0;
        return interpreter;
    });

    private string? Logits(short[][] logits)
    {
        for (var channel = 0; channel < logits.Length; channel++)
        {
            var word = _logits[channel].AsSpan().CommonPrefixLength(logits[channel]);
            if (word < _logits[channel].Length || logits[channel].Length != word)
            {
                return string.Create(CultureInfo.InvariantCulture, $"logit {word} of channel {channel} differs");
            }
        }

        return null;
    }

    private string? Counters(ExecutorRun run)
    {
        var expected = (_reference.Interpreter.InstructionsIssued, _reference.Interpreter.MultiplyAccumulates);
        var actual = (run.Interpreter.InstructionsIssued, run.Interpreter.MultiplyAccumulates);
        return expected == actual ? null : string.Create(CultureInfo.InvariantCulture, $"counters are {actual}, expected {expected}");
    }

    private string? Memories(ExecutorRun run) =>
        MemoryComparison.OnChip(((ReferenceInterpreter)_reference.Interpreter).Machine, ((SimdInterpreter)run.Interpreter).Machine)
        ?? MemoryComparison.OnCard(_reference.Card, run.Card);
}
