using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Conformance;

/// <summary>A random network, calibrated, with a target and options to compile it for.</summary>
/// <param name="Model">The network with its ranges.</param>
/// <param name="Target">The architecture.</param>
/// <param name="Options">Widths, tables, density.</param>
/// <param name="Frames">Frames of the utterance of every channel.</param>
public sealed record ConformanceCase(EseModel Model, ArchitectureRecord Target, CompilerOptions Options, int[] Frames)
{
    private const int LoudEvery = 2;

    /// <summary>The case of a seed.</summary>
    public static ConformanceCase Create(int seed, bool streamable = false)
    {
        var random = new Random(seed);
        var model = RandomModels.Create(seed, streamable);
        if (seed % LoudEvery == 0)
        {
            model = LoudPeepholes.In(model);
        }

        var recording = new FeatureMatrix(RandomModels.Features(model, 40, seed + 1), 40);
        var target = RandomTargets.Create(random);
        var options = new CompilerOptions
        {
            WeightBits = random.Next(3) switch { 0 => 8, 1 => 12, _ => 16 },
            VectorBits = random.Next(2) == 0 ? 8 : 16,
            Tables = random.Next(3) == 0 ? "ese-paper" : "fine",
            Density = random.Next(4) == 0 ? 0.3 : null,
            Threads = 1 + random.Next(2),
        };
        var frames = Enumerable.Range(0, target.Channels).Select(_ => random.Next(0, 24)).ToArray();
        return new ConformanceCase(Calibrator.Calibrate(model, [recording]), target, options, frames);
    }
}
