using Ese.Compiler;

namespace Ese.Conformance;

/// <summary>
/// Random networks for comparing executors: wider than those the compiler is checked with, on as many lanes and channels as
/// records allow, so that vectors are full, half full, and left over.
/// </summary>
public static class ExecutorCase
{
    private const int LoudEvery = 3;
    private const int LongEvery = 3;
    private const int LongTimes = 4;
    private const int CalibrationFrames = 24;
    private static readonly double?[] Densities = [null, null, null, 0.05, 0.1, 0.2, 0.5];
    private static readonly int[] WeightBits = [8, 12, 16];
    private static readonly int[] VectorBits = [8, 16];
    private static readonly int[] Lanes = [1, 3, 7, 8, 13, 16, 24, 32, 32, 32];

    /// <summary>The case of a seed.</summary>
    public static ConformanceCase Create(int seed)
    {
        var random = new Random(seed);
        var model = RandomModels.Create(seed, widest: random.Next(3) == 0 ? 10 : 70);
        if (seed % LoudEvery == 0)
        {
            model = LoudPeepholes.In(model);
        }

        var recording = new FeatureMatrix(RandomModels.Features(model, CalibrationFrames, seed + 1), CalibrationFrames);
        var channels = random.Next(4) switch { 0 => 1, 1 => random.Next(2, 8), 2 => random.Next(8, 32), _ => 32 };
        var target = RandomTargets.Create(random) with { Lanes = Pick(random, Lanes), Channels = channels };
        var options = new CompilerOptions
        {
            WeightBits = Pick(random, WeightBits),
            VectorBits = Pick(random, VectorBits),
            Tables = random.Next(3) == 0 ? "ese-paper" : "fine",
            Density = Pick(random, Densities),
            Threads = 1,
        };
        var longest = channels == 1 ? 50 : channels < 8 ? 12 : 6;
        var frames = Enumerable.Range(0, channels).Select(_ => random.Next(0, longest)).ToArray();
        if (channels == 1 && frames[0] % LongEvery == 0)
        {
            // More passes than are ever multiplied ahead at once.
            frames[0] *= LongTimes;
        }

        return new ConformanceCase(Calibrator.Calibrate(model, [recording]), target, options, frames);
    }

    private static T Pick<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];
}
