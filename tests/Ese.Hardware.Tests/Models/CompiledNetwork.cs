using Ese.Compiler;
using Ese.Conformance;
using Ese.Isa;
using Ese.Runtime;

namespace Ese.Hardware.Tests;

/// <summary>A random network, compiled, with an utterance for every channel.</summary>
/// <param name="Binary">The network.</param>
/// <param name="Utterances">What it hears.</param>
internal sealed record CompiledNetwork(EseBinary Binary, Utterance[] Utterances)
{
    private const int MaximumFrames = 7;

    /// <summary>The network of a seed.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="target">What it is compiled for; with room for every random network.</param>
    public static CompiledNetwork Create(int seed, ArchitectureRecord target)
    {
        var given = ConformanceCase.Create(seed);
        var random = new Random(seed);
        var utterances = Enumerable.Range(0, target.Channels).Select(channel =>
        {
            var frames = random.Next(1, MaximumFrames + 1);
            return new Utterance(RandomModels.Features(given.Model, frames, seed + channel), frames);
        });
        return new CompiledNetwork(ModelCompiler.Compile(given.Model, given.Options, target).Binary, [.. utterances]);
    }

    /// <summary>Its last run, as the recognizer starts it; null where the utterances are too short for any.</summary>
    public EngineCase? Launched()
    {
        using var capture = new LaunchCapture(Binary.Architecture);
        new ModelExecutor(Binary, capture).RunBatch(Utterances);
        return capture.Launch is { } launch ? new EngineCase(Binary, launch, capture.Memory) : null;
    }
}
