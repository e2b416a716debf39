using Ese.Drivers;
using Ese.Runtime;
using Ese.Runtime.Tests;
using Ese.Runtime.Tests.Recognition;
using Ese.Runtime.Tests.Recovery;

namespace Ese.Card.Tests.Recovery;

/// <summary>The small model on cards that processes of their own are, as a recognizer uses them.</summary>
internal sealed class Recognition : IDisposable
{
    private const int Frames = 9;

    private readonly Ese.Runtime.CardEngine _engine;
    private readonly ManualClock _clock = new();

    /// <summary>Opens the cards of a folder.</summary>
    /// <param name="point">The folder.</param>
    /// <param name="cards">How many.</param>
    /// <param name="image">File of the image that recovery loads; null for none.</param>
    /// <param name="failOver">Whether the emulator may take over.</param>
    public Recognition(MountPoint point, int cards = 1, string? image = null, bool failOver = false)
    {
        var options = new DeviceOptions { VerifyTransfers = true, TransferDeadline = TimeSpan.FromMilliseconds(500) };
        var policy = new RecoveryPolicy { FailOver = failOver, RunDeadline = TimeSpan.FromSeconds(1), Clock = _clock };
        _engine = Ese.Runtime.CardEngine.Open(
            SumModel.Create(),
            [.. Enumerable.Range(0, cards).Select(card => new TimedCard(new XdmaCardSource(point.PathOf($"xdma{card}"), image, options), options, Waits))],
            policy,
            Log.CreateLogger(EseLog.Category))!;
    }

    public ListLogger Log { get; } = new();

    public WaitRecord Waits { get; } = new();

    public IModelEngine Engine => _engine;

    /// <summary>Runs an utterance after a minute, when cards that were lost are tried again.</summary>
    /// <param name="seed">Which utterance.</param>
    /// <param name="expected">The logits it must have.</param>
    /// <param name="device">What gave the logits.</param>
    public short[] Run(int seed, out short[] expected, out string device)
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        var features = Features(seed, Frames);
        expected = SumModel.Expected(features);
        return _engine.Execute(new WholeUtterance(features, Frames), out device, CancellationToken.None);
    }

    /// <summary>The features of an utterance, <c>[frames × bins]</c>.</summary>
    public static float[] Features(int seed, int frames) =>
        [.. Enumerable.Range(0, frames * SumModel.Bins).Select(index => (((index + seed) * 5) % 7) - 3f)];

    /// <summary>How often the log says that a rung was climbed.</summary>
    public int Climbed(string rung) => Log.Lines.Count(line => line.Contains($": {rung}, attempt", StringComparison.Ordinal));

    public void Dispose() => _engine.Dispose();
}
