using CsCheck;
using Ese.Isa;

namespace Ese.Runtime.Tests;

public class ModelExecutorTests
{
    private static readonly Gen<float[]> AnyFeatures =
        Gen.Int[0, 30].SelectMany(frames => Gen.Float[-3, 3].Array[frames * SumModel.Bins]);

    [Fact]
    public void AnUtteranceGivesTheLogitsWorkedOutDirectly() =>
        AnyFeatures.Sample(
            features =>
            {
                var executor = Create();
                var frames = features.Length / SumModel.Bins;
                var expected = SumModel.Expected(features);
                Assert.Equal(expected, executor.Run(features, frames));
                Assert.Equal(expected.Length, executor.StepsFor(frames));
            },
            iter: 100);

    [Fact]
    public void LogitsAreReadFromTheWordsTheLastLayersSymbolNames()
    {
        // Every step stores the logit, then a zero.
        var features = Enumerable.Repeat(1f, 9 * SumModel.Bins).ToArray();
        var binary = SumModel.Create();
        short[] Run(int word) => new ModelExecutor(
            binary with { Symbols = [binary.Symbols[0] with { Positions = [word] }] }, new EmulatorDevice(SumModel.Architecture())).Run(features, 9);

        Assert.Equal(SumModel.Expected(features), Run(0));
        Assert.NotEqual(0, Run(0)[^1]);
        Assert.All(Run(1), logit => Assert.Equal(0, logit));
    }

    [Fact]
    public void NoFramesGiveNoLogitsAndNoRun()
    {
        using var device = new FaultyDevice(new EmulatorDevice(SumModel.Architecture()));
        var executor = new ModelExecutor(SumModel.Create(), device);

        Assert.Empty(executor.Run([], 0));
        Assert.Equal([[], []], executor.RunBatch([default, default]));
        Assert.Empty(executor.RunPiece(executor.StartStream(), [], 0, last: true));
        Assert.Equal(0, device.Waits);
    }

    [Fact]
    public void UtterancesOfAnyLengthsRunTogetherAsAlone() =>
        AnyFeatures.Array[0, 8].Sample(
            features =>
            {
                var logits = Create(channels: 3).RunBatch([.. features.Select(one => new Utterance(one, one.Length / SumModel.Bins))]);
                Assert.Equal(features.Select(SumModel.Expected), logits);
            },
            iter: 50);

    [Fact]
    public void PiecesGiveTheLogitsOfTheWholeHoweverTheyAreCut() =>
        Gen.Select(AnyFeatures, Gen.Int[0, 7].Array[40]).Sample(
            (features, cuts) =>
            {
                var executor = Create();
                var state = executor.StartStream();
                var logits = new List<short>();
                var rest = features.AsSpan();
                foreach (var cut in cuts)
                {
                    var frames = Math.Min(cut, rest.Length / SumModel.Bins);
                    logits.AddRange(executor.RunPiece(state, rest[..(frames * SumModel.Bins)], frames, last: false));
                    rest = rest[(frames * SumModel.Bins)..];
                }

                logits.AddRange(executor.RunPiece(state, rest, rest.Length / SumModel.Bins, last: true));
                Assert.Equal(SumModel.Expected(features), logits);
                Assert.True(state.Finished);
                Assert.Equal(logits.Count, state.Steps);
            },
            iter: 200);

    [Fact]
    public void PiecesComeOutBeforeTheUtteranceEnds()
    {
        var executor = Create();
        var state = executor.StartStream();

        // Output step t needs first-layer step t + 1, which needs frame 2·t + 3: ten frames complete steps 0 to 3.
        Assert.Equal(4, executor.RunPiece(state, new float[10 * SumModel.Bins], 10, last: false).Length);
        Assert.Single(executor.RunPiece(state, [], 0, last: true));
    }

    [Fact]
    public void StreamsTakeTurnsOnOneExecutorAndMoveToAnother()
    {
        var binary = SumModel.Create();
        using var firstDevice = new EmulatorDevice(binary.Architecture);
        using var secondDevice = new EmulatorDevice(binary.Architecture);
        ModelExecutor[] executors = [new ModelExecutor(binary, firstDevice), new ModelExecutor(binary, secondDevice)];
        float[][] features = [[.. Enumerable.Range(0, 40).Select(i => i * 0.25f)], [.. Enumerable.Range(0, 40).Select(i => 3 - (i * 0.5f))]];
        StreamingState[] states = [executors[0].StartStream(), executors[0].StartStream()];
        List<short>[] logits = [[], []];
        for (var piece = 0; piece < 4; piece++)
        {
            for (var stream = 0; stream < 2; stream++)
            {
                logits[stream].AddRange(executors[piece % 2].RunPiece(states[stream], features[stream].AsSpan(piece * 10, 10), 5, piece == 3));
            }
        }

        Assert.Equal(features.Select(SumModel.Expected), logits.Select(stream => stream.ToArray()));
    }

    [Fact]
    public void AFailedPieceCanBeGivenAgain()
    {
        using var device = new FaultyDevice(new EmulatorDevice(SumModel.Architecture()));
        var executor = new ModelExecutor(SumModel.Create(), device);
        var features = Enumerable.Range(0, 24).Select(i => i * 0.25f).ToArray();
        var state = executor.StartStream();
        var logits = new List<short>(executor.RunPiece(state, features.AsSpan(0, 12), 6, last: false));
        device.BeforeWait = () => throw new TimeoutException();
        var error = Assert.Throws<EseDeviceException>(() => executor.RunPiece(state, features.AsSpan(12), 6, last: true));
        Assert.Equal(ErrorTable.DeviceTimedOut, error.Code);
        device.BeforeWait = () => { };
        logits.AddRange(executor.RunPiece(state, features.AsSpan(12), 6, last: true));

        Assert.Equal(SumModel.Expected(features), logits);
    }

    [Fact]
    public void ACancelledRunLeavesTheExecutorUsable()
    {
        using var device = new FaultyDevice(new EmulatorDevice(SumModel.Architecture()));
        var executor = new ModelExecutor(SumModel.Create(), device);
        using var source = new CancellationTokenSource();
        device.BeforeWait = source.Cancel;
        var features = new[] { 1f, 2, 3, 4 };
        Assert.ThrowsAny<OperationCanceledException>(() => executor.Run(features, 2, source.Token));
        device.BeforeWait = () => { };

        Assert.Equal(SumModel.Expected(features), executor.Run(features, 2));
    }

    [Fact]
    public void FeaturesAreRoundedAndSaturated()
    {
        // One frame in the middle of the window: 3·bin 0 + 4·bin 1, with two fraction bits; the running sum starts with −3 times it.
        Assert.Equal([-3 * ((3 * 1) + (4 * 0))], Create().Run([0.125f, -0.125f], 1));
        Assert.Equal([-32768], Create().Run([1e9f, 0], 1));
    }

    [Fact]
    public void TheOutputOfALayerCanBeReadInLogicalOrder()
    {
        var executor = Create();
        Assert.Throws<InvalidOperationException>(() => executor.ReadLayer(executor.Binary.Symbols[0]));
        executor.Run([1f, 0, 0, 0, 0, 0], 3);
        var logits = SumModel.Expected([1f, 0, 0, 0, 0, 0]);

        Assert.Equal([0, logits[0], 0, logits[1]], executor.ReadLayer(executor.Binary.Symbols[0]));
    }

    [Fact]
    public void FeaturesThatAreNotWholeFramesAreRefused() =>
        Assert.Throws<ArgumentException>(() => Create().Run(new float[3], 1));

    [Fact]
    public void AStreamCannotGoOnAfterItsLastPiece()
    {
        var executor = Create();
        var state = executor.StartStream();
        executor.RunPiece(state, [], 0, last: true);
        Assert.Throws<InvalidOperationException>(() => executor.RunPiece(state, [], 0, last: false));
    }

    [Fact]
    public void AStreamOfAnotherBinaryIsRefused() =>
        Assert.Throws<ArgumentException>(() => Create().RunPiece(Create().StartStream(), [], 0, last: true));

    private static ModelExecutor Create(int channels = 1) =>
        new(SumModel.Create(channels), new EmulatorDevice(SumModel.Architecture(channels)));
}
