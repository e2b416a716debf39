using CsCheck;
using Ese.Compiler;
using Ese.Conformance;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Emulator.Tests;

/// <summary>Compiled random networks: every buffer after every instruction, on each path of this process.</summary>
public class RandomNetworkTests
{
    private static readonly InstructionPath[] Paths = [.. InstructionPaths.All.Where(InstructionPaths.IsSupported)];

    [Fact]
    public void EveryPathWritesWhatTheReferenceWrites() => Sample(seed =>
    {
        var random = new Random(seed);
        var given = ConformanceCase.Create(seed);
        var channels = random.Next(3) switch { 0 => 1, 1 => random.Next(2, 8), _ => random.Next(8, 33) };
        var target = given.Target with { Channels = channels };
        var frames = Enumerable.Range(0, channels).Select(_ => random.Next(0, channels == 1 ? 60 : 9)).ToArray();
        return new NetworkRun(given, ModelCompiler.Compile(given.Model, given.Options, target).Binary, frames, seed)
            .Difference([Paths[random.Next(Paths.Length)]], threads: random.Next(1, 3));
    }, 120);

    [Fact]
    public void UtterancesInPiecesGiveWhatTheReferenceGives() => Sample(seed =>
    {
        var random = new Random(seed);
        var given = ConformanceCase.Create(seed, streamable: true);
        var pieces = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(0, 30)).ToArray();
        return new NetworkRun(given, ModelCompiler.Compile(given.Model, given.Options, given.Target).Binary, [pieces.Sum()], seed)
            .DifferenceInPieces([Paths[random.Next(Paths.Length)]], threads: random.Next(1, 3), pieces);
    }, 40);

    private static void Sample(Func<int, string?> difference, int cases) => Gen.Int[0, int.MaxValue].Sample(
        seed =>
        {
            try
            {
                return difference(seed) is { } found ? Fail(seed, found) : true;
            }
            catch (EseException refused) when (refused.Code == ErrorTable.RangeNotRepresentable)
            {
                // The compiler may refuse a random network; how often is bounded elsewhere.
                return true;
            }
        },
        iter: TestScale.Of(cases),
        threads: 1);

    private static bool Fail(int seed, string difference)
    {
        Assert.Fail($"case {seed}: {difference}");
        return false;
    }
}
