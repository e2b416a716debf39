using System.Globalization;
using Ese.Compiler;
using Ese.Runtime;

namespace Ese.Conformance;

/// <summary>An utterance run in random pieces against the same utterance run whole.</summary>
public static class StreamCheck
{
    private const int Cases = 30;

    /// <summary>The first difference over a fixed set of cases, or null.</summary>
    public static string? FirstDifference() => FixedCases.First(Cases, Difference);

    /// <summary>The difference of one case, or null.</summary>
    public static string? Difference(int seed)
    {
        var given = ConformanceCase.Create(seed, streamable: true);
        var random = new Random(seed);
        var frames = random.Next(0, 40);
        var features = RandomModels.Features(given.Model, frames, seed);
        using var device = new EmulatorDevice(given.Target);
        var executor = new ModelExecutor(ModelCompiler.Compile(given.Model, given.Options, given.Target).Binary, device);
        var whole = executor.Run(features, frames);
        var pieces = new List<short>();
        var state = executor.StartStream();
        var bins = given.Model.FrontEnd.Bins;
        for (var first = 0; ;)
        {
            var count = Math.Min(random.Next(0, 12), frames - first);
            var last = first + count == frames;
            pieces.AddRange(executor.RunPiece(state, features.AsSpan(first * bins, count * bins), count, last));
            first += count;
            if (last)
            {
                break;
            }
        }

        return whole.AsSpan().SequenceEqual(pieces.ToArray())
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"case {seed}: {frames} frames in pieces differ from the whole");
    }
}
