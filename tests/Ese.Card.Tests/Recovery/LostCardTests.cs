using Ese.Runtime;
using Ese.Runtime.Tests;
using Ese.Testing;

namespace Ese.Card.Tests.Recovery;

/// <summary>Cards that vanish while recognizers use them.</summary>
public sealed class LostCardTests : IDisposable
{
    private const int Streams = 32;
    private const int Pieces = 5;
    private const int FramesOfPiece = 12;

    private readonly MountPoint _point = new();

    public LostCardTests() => File.WriteAllBytes(_point.Beside("small.esearch"), CardBench.Image);

    public void Dispose() => _point.Dispose();

    [FuseFact]
    public async Task ACardLostOnTheWayLosesNoneOfManyStreams()
    {
        using var process = Start("--cards", "2", "--fault", "vanish@3000");
        await process.ReadyAsync();
        using var recognition = new Recognition(_point, cards: 2);
        var streams = Enumerable.Range(0, Streams).Select(index => Task.Factory.StartNew(
            () => Run(recognition.Engine.StartStream(), Recognition.Features(index, Pieces * FramesOfPiece)),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        var logits = await Task.WhenAll(streams);
        Assert.All(logits, (stream, index) => Assert.Equal(SumModel.Expected(Recognition.Features(index, Pieces * FramesOfPiece)), stream));
        Assert.Empty(recognition.Waits.TooLong);
        Assert.Contains(recognition.Log.Lines, line => line.Contains($"{_point.PathOf("xdma0")} failed with Gone: NextCard", StringComparison.Ordinal));
        Assert.Equal(0, (await process.EndAsync(15)).ExitCode);
    }

    private static short[] Run(IModelStream stream, float[] features)
    {
        const int Piece = FramesOfPiece * SumModel.Bins;
        return [.. Enumerable.Range(0, Pieces).SelectMany(piece =>
            stream.Run(features.AsSpan(piece * Piece, Piece), FramesOfPiece, piece == Pieces - 1, CancellationToken.None))];
    }

    private CardProcess Start(params string[] options) =>
        new(["--root", _point.Path, "--target", _point.Beside("small.esearch"), "--engine", "reference", .. options]);
}
