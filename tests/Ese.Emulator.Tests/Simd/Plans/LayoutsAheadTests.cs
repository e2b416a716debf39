using Ese.Compiler;
using Ese.Conformance;
using Ese.Isa;
using Ese.Runtime;

namespace Ese.Emulator.Tests;

/// <summary>What preparing a binary changes: when its weights are laid out, and nothing else.</summary>
public class LayoutsAheadTests
{
    private const int Frames = 50;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public void AFirstRunLaysOutNothingThatWasPrepared(int channels)
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var given = ConformanceCase.Create(seed);
            using var binary = Compile(given, channels);
            var elements = BinaryVerifier.VerifiedStreams(binary).Sum(stream => (long)stream.Elements.Count);
            FirstRun(given, binary, SharedWeightStreams.Of(binary), seed, prepare: false, out _);

            var late = FirstRun(given, binary, SharedWeightStreams.Of(binary), seed, prepare: false, out var expected);
            var early = FirstRun(given, binary, SharedWeightStreams.Of(binary), seed, prepare: true, out var logits);

            Assert.Equal(expected, logits);
            Assert.InRange(late - early, elements * (sizeof(ushort) + sizeof(short)), long.MaxValue);
        }
    }

    [Fact]
    public void WeightsThatAreNotSharedAreLaidOutWhenTheyAreUsed()
    {
        var given = ConformanceCase.Create(1);
        using var binary = Compile(given, 1);
        var elements = BinaryVerifier.VerifiedStreams(binary).Sum(stream => (long)stream.Elements.Count);

        Assert.InRange(FirstRun(given, binary, new SharedWeightStreams(), 1, prepare: true, out _), elements * (sizeof(ushort) + sizeof(short)), long.MaxValue);
    }

    /// <summary>A binary whose image fills its pages, so that they are still shared once the program was written behind them.</summary>
    private static EseBinary Compile(ConformanceCase given, int channels)
    {
        var target = given.Target with { Channels = channels, MemoryBytes = 1 << 30 };
        var binary = ModelCompiler.Compile(given.Model, given.Options, target).Binary;
        var image = new byte[1 << 20];
        binary.Image.CopyTo(image);
        return binary with
        {
            Image = image,
            Segments = binary.Segments.SetItem(0, binary.Segments[0] with { FixedBytes = image.Length }),
        };
    }

    /// <summary>Bytes that the first run of an emulator allocates.</summary>
    private static long FirstRun(
        ConformanceCase given, EseBinary binary, SharedWeightStreams streams, int seed, bool prepare, out short[][] logits)
    {
        SimdInterpreter? interpreter = null;
        using var device = new EmulatorDevice(binary.Architecture, card =>
        {
            interpreter = new SimdInterpreter(binary.Architecture, card, streams) { Threads = 1 };
            return new LaunchCapture(interpreter);
        });
        var executor = new ModelExecutor(binary, device);
        if (prepare)
        {
            interpreter!.Prepare(binary);
        }

        Utterance[] utterances =
        [
            .. Enumerable.Range(0, binary.Architecture.Channels)
                .Select(channel => new Utterance(RandomModels.Features(given.Model, Frames, seed + channel), Frames)),
        ];
        var before = GC.GetAllocatedBytesForCurrentThread();
        logits = executor.RunBatch(utterances);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
